namespace WorkflowManager.Core;

/// <summary>Why an event was not applied; the same word in logs, dead letters and documentation.</summary>
public readonly record struct DecisionCode(string Value)
{
    // Ignored: nothing is wrong, nothing is to be done.
    public static DecisionCode DuplicateStart => new("DUPLICATE_START");
    public static DecisionCode DuplicateEvent => new("DUPLICATE_EVENT");
    public static DecisionCode AlreadyCompleted => new("ALREADY_COMPLETED");
    public static DecisionCode AlreadyFailed => new("ALREADY_FAILED");
    public static DecisionCode AlreadyPending => new("ALREADY_PENDING");
    public static DecisionCode NotWaiting => new("NOT_WAITING");
    public static DecisionCode StatusChanged => new("STATUS_CHANGED");
    public static DecisionCode AlreadySkipped => new("ALREADY_SKIPPED");
    public static DecisionCode AlreadyPaused => new("ALREADY_PAUSED");
    public static DecisionCode NotPaused => new("NOT_PAUSED");
    public static DecisionCode WorkflowClosed => new("WORKFLOW_CLOSED");
    public static DecisionCode VersionChanged => new("VERSION_CHANGED");
    public static DecisionCode NotDue => new("NOT_DUE");
    public static DecisionCode AlreadyClaimed => new("ALREADY_CLAIMED");
    public static DecisionCode NotClaimed => new("NOT_CLAIMED");
    public static DecisionCode StaleAttempt => new("STALE_ATTEMPT");

    // Rejected: the sender, or a template, has to be mended.
    public static DecisionCode Malformed => new("MALFORMED");
    public static DecisionCode IdReused => new("ID_REUSED");
    public static DecisionCode RefInUse => new("REF_IN_USE");
    public static DecisionCode NoTemplate => new("NO_TEMPLATE");
    public static DecisionCode InvalidTemplate => new("INVALID_TEMPLATE");
    public static DecisionCode WrongComponent => new("WRONG_COMPONENT");
    public static DecisionCode UnknownStage => new("UNKNOWN_STAGE");
    public static DecisionCode UnknownTask => new("UNKNOWN_TASK");
    public static DecisionCode UnknownAttempt => new("UNKNOWN_ATTEMPT");
    public static DecisionCode NotScheduled => new("NOT_SCHEDULED");
    public static DecisionCode NotHuman => new("NOT_HUMAN");
    public static DecisionCode NotClaimant => new("NOT_CLAIMANT");
    public static DecisionCode InvalidOutput => new("INVALID_OUTPUT");

    // Applied, and why the manager does not try a failed task again.
    public static DecisionCode RetriesExhausted => new("RETRIES_EXHAUSTED");
    public static DecisionCode NotRetryable => new("NOT_RETRYABLE");

    public override string ToString() => Value;
}
