namespace WorkflowManager.Core;

/// <summary>One thing that a decision changes. Applying the changes, in order, is the whole effect of an event.</summary>
public abstract record Change
{
    private Change()
    {
    }

    public sealed record WorkflowMoved(WorkflowStatus Status) : Change;

    public sealed record StageMoved(int Stage, StageStatus Status) : Change;

    /// <summary>Something about one task.</summary>
    public abstract record OfTask(TaskAddress Task) : Change;

    public sealed record TaskMoved(TaskAddress Task, WorkflowTaskStatus Status, int Attempt, string? Reason) : OfTask(Task)
    {
        /// <summary>When the manager tries it again; null where it does not.</summary>
        public DateTimeOffset? RetryAt { get; init; }

        /// <summary>What the sender called its failure.</summary>
        public string? FailureCode { get; init; }

        /// <summary>Why the manager does not try it again, where a policy would have let it.</summary>
        public DecisionCode? Code { get; init; }
    }

    /// <summary>A running task was heard of.</summary>
    public sealed record TaskProgressed(TaskAddress Task, int Attempt, int? Percent, string? Text) : OfTask(Task);

    /// <summary>A person has taken a running task upon himself, or it was given back.</summary>
    /// <param name="Actor">Null: nobody has it any more.</param>
    public sealed record TaskClaimMoved(TaskAddress Task, int Attempt, string? Actor) : OfTask(Task);
}
