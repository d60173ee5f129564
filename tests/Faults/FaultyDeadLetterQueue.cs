using WorkflowManager.Engine;

namespace WorkflowManager.Faults;

public sealed class FaultyDeadLetterQueue(IDeadLetterQueue inner, FaultPlan faults) : IDeadLetterQueue
{
    public Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken) =>
        faults.Around(Ports.DeadLetter, () => inner.SendAsync(letters, cancellationToken));
}
