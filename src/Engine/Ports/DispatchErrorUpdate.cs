using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What becomes of an instance's <c>dispatch_error</c>. Closed.</summary>
public abstract record DispatchErrorUpdate
{
    private DispatchErrorUpdate()
    {
    }

    /// <summary>It stays as it is.</summary>
    public sealed record Keep : DispatchErrorUpdate;

    /// <summary>Every StartTask was sent: it goes.</summary>
    public sealed record Remove : DispatchErrorUpdate;

    /// <summary>A StartTask can't be sent until somebody creates the queue, or sees to why it refuses; the sweeper tries again.</summary>
    /// <param name="Stage">Null for a message that is about no task; likewise the task.</param>
    public sealed record Set(StageName? Stage, TaskName? Task, TaskQueue Queue, string Reason, DateTimeOffset At) : DispatchErrorUpdate;
}
