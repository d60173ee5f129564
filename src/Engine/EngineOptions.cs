using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What an engine can do without, and does more with.</summary>
/// <param name="WorkflowQueue">Where a retry waits until it is due, as far as a queue can delay it; null: every retry is the sweeper's.</param>
/// <param name="Forms">Checks people's answers; null: any answer will do.</param>
public sealed record EngineOptions(TaskQueue? WorkflowQueue, IFormChecker? Forms)
{
    public static EngineOptions None { get; } = new(null, null);
}
