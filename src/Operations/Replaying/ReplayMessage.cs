using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A message that a replay would have sent. Closed: the cases stand below.</summary>
public abstract record ReplayMessage(TaskQueue Queue)
{
    /// <param name="Id">By which the task drops a repeated one.</param>
    public sealed record StartTask(TaskQueue Queue, DispatchId Id, StageName Stage, TaskName Task, int Attempt) : ReplayMessage(Queue);

    public sealed record Notification(Notice Notice) : ReplayMessage(Notice.Queue);
}
