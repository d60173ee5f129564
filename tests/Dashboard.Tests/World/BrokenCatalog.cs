using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>A store that answers nothing.</summary>
internal sealed class BrokenCatalog : IInstanceCatalog
{
    public Task<InstancePage> ListAsync(InstanceFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken) => throw Broken();

    public Task<InstanceRecord?> FindAsync(BusinessRef reference, CancellationToken cancellationToken) => throw Broken();

    public Task<IReadOnlyList<InstanceRecord>> ScanAsync(BusinessRef? after, int limit, CancellationToken cancellationToken) => throw Broken();

    public Task<long> CountAsync(CancellationToken cancellationToken) => throw Broken();

    public Task<(IReadOnlyList<InstanceRecord> Page, ClosedCursor? Next)> FindClosedAsync(DateTimeOffset closedBefore, ClosedCursor? after, int limit, CancellationToken cancellationToken) => throw Broken();

    public Task<IReadOnlyList<WaitingInstance>> FindWaitingAsync(WaitingFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken) => throw Broken();

    public Task<long> CountClosedAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken) => throw Broken();

    public Task<bool> DeleteAsync(BusinessRef reference, long version, CancellationToken cancellationToken) => throw Broken();

    private static InvalidOperationException Broken() => new("a secret of the machine");
}
