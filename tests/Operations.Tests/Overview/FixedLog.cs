using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Overview;

/// <summary>A log that a test has made up, as far as an overview reads it.</summary>
internal sealed record FixedLog(IReadOnlyList<LoggedStep> Steps, IReadOnlyList<LoggedStep> Newest) : IEventLog
{
    public Task<IReadOnlyList<LoggedStep>> ReadNewestAsync(int limit, CancellationToken cancellationToken) => Task.FromResult(Newest);

    public Task<IReadOnlyList<LoggedStep>> ReadStepsAsync(IReadOnlyList<BusinessRef> references, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LoggedStep>>([.. Steps.Where(s => references.Contains(s.Ref)).Take(limit)]);

    public Task<IReadOnlyDictionary<BusinessRef, LastEvent>> ReadLastAsync(IReadOnlyList<BusinessRef> references, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<LoggedEvent>> ReadAsync(BusinessRef reference, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<(int Deleted, OrphanCursor? Next)> DeleteOrphansAsync(DateTimeOffset recordedBefore, OrphanCursor? after, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
