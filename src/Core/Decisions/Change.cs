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
        // Most moves are of tasks that go well, and there are several in a decision.
        private Failure? _failure;

        /// <summary>When the manager tries it again; null where it does not.</summary>
        public DateTimeOffset? RetryAt
        {
            get => _failure?.RetryAt;
            init => _failure = Failure.OrNull(value, FailureCode, Code);
        }

        /// <summary>What the sender called its failure.</summary>
        public string? FailureCode
        {
            get => _failure?.SentCode;
            init => _failure = Failure.OrNull(RetryAt, value, Code);
        }

        /// <summary>Why the manager does not try it again, where a policy would have let it.</summary>
        public DecisionCode? Code
        {
            get => _failure?.Code;
            init => _failure = Failure.OrNull(RetryAt, FailureCode, value);
        }

        private sealed record Failure(DateTimeOffset? RetryAt, string? SentCode, DecisionCode? Code)
        {
            public static Failure? OrNull(DateTimeOffset? retryAt, string? sentCode, DecisionCode? code) =>
                retryAt is null && sentCode is null && code is null ? null : new(retryAt, sentCode, code);
        }
    }

    /// <summary>A running task was heard of.</summary>
    public sealed record TaskProgressed(TaskAddress Task, int Attempt, int? Percent, string? Text) : OfTask(Task);

    /// <summary>A person has taken a running task upon himself, or it was given back.</summary>
    /// <param name="Actor">Null: nobody has it any more.</param>
    public sealed record TaskClaimMoved(TaskAddress Task, int Attempt, string? Actor) : OfTask(Task);
}
