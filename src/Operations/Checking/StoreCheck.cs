using System.Collections.Immutable;

namespace WorkflowManager.Operations;

/// <summary>Checks an instance; one that moved while it was looked at is looked at again.</summary>
public sealed class StoreCheck(IInstanceCatalog instances, IEventLog events, TimeSpan staleAfter, TimeProvider time)
{
    // Instance and log are two reads. On a busy instance the log may be ahead each time; then it is said so.
    private const int Looks = 3;

    public async Task<ImmutableArray<FsckProblem>> CheckAsync(InstanceRecord instance, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instance);
        for (var look = 1; ; look++)
        {
            var log = await events.ReadAsync(instance.Instance.Ref, cancellationToken);
            var problems = Fsck.Check(instance.Instance, log, time.GetUtcNow(), staleAfter);
            if (look == Looks || !problems.OfType<FsckProblem.LogAhead>().Any())
                return problems;
            if (await instances.FindAsync(instance.Instance.Ref, cancellationToken) is not { } again)
                return [];
            instance = again;
        }
    }
}
