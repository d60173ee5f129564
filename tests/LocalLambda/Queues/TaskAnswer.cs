namespace WorkflowManager.LocalLambda;

/// <summary>What a task says when it is done with a StartTask.</summary>
/// <param name="EventName">TaskCompleted or TaskFailed.</param>
/// <param name="EventId">Becomes <c>event_id</c>; null: the message id serves.</param>
public sealed record TaskAnswer(string EventName, string? Reason = null, string? EventId = null)
{
    public static TaskAnswer Completed { get; } = new("TaskCompleted");

    public static TaskAnswer Failed(string reason) => new("TaskFailed", reason);
}
