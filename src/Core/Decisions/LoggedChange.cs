namespace WorkflowManager.Core;

/// <summary>
/// A change as the log spells it: by name, so that it is read without the template. No stage: the workflow moved; no task: the stage moved.
/// </summary>
/// <param name="Status">After it; of a change that moves no status (<see cref="Kind"/>), SCHEDULED, which stands.</param>
public sealed record LoggedChange(StageName? Stage, TaskName? Task, string Status, int? Attempt, string? Reason)
{
    /// <summary>A running task was heard of; <c>reason</c> is what it said.</summary>
    public const string Heartbeat = "HEARTBEAT";

    /// <summary>A person has taken a task, or given it back.</summary>
    public const string Claimed = "CLAIMED";

    /// <inheritdoc cref="Claimed"/>
    public const string Released = "RELEASED";

    /// <summary>One of the above; null where a status moved.</summary>
    public string? Kind { get; init; }

    /// <inheritdoc cref="Change.TaskMoved.RetryAt"/>
    public DateTimeOffset? RetryAt { get; init; }

    /// <inheritdoc cref="Change.TaskMoved.FailureCode"/>
    public string? FailureCode { get; init; }

    /// <inheritdoc cref="Change.TaskMoved.Code"/>
    public string? Code { get; init; }

    public int? Percent { get; init; }

    public string? Actor { get; init; }

    public static LoggedChange Of(WorkflowDefinition definition, Change change)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return change switch
        {
            Change.WorkflowMoved moved => new(null, null, moved.Status.ToWire(), null, null),
            Change.StageMoved moved => new(definition.Stages[moved.Stage].Name, null, moved.Status.ToWire(), null, null),
            Change.TaskMoved moved => OfTask(definition, moved, moved.Status, moved.Attempt, moved.Reason) with
            {
                RetryAt = moved.RetryAt,
                FailureCode = moved.FailureCode,
                Code = moved.Code?.Value,
            },
            Change.TaskProgressed progressed => OfRunning(definition, progressed, progressed.Attempt, progressed.Text) with { Kind = Heartbeat, Percent = progressed.Percent },
            Change.TaskClaimMoved { Actor: { } actor } claimed => OfRunning(definition, claimed, claimed.Attempt, null) with { Kind = Claimed, Actor = actor },
            Change.TaskClaimMoved released => OfRunning(definition, released, released.Attempt, null) with { Kind = Released },
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No such change."),
        };
    }

    /// <exception cref="InvalidOperationException">It names a stage, a task or a status that there is not.</exception>
    public Change Resolve(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (Stage is not { } stageName)
            return new Change.WorkflowMoved(StatusNames.ParseWorkflowStatus(Status) ?? throw Unknown("status", Status));
        if (Task is not { } taskName)
            return new Change.StageMoved(
                definition.FindStage(stageName) ?? throw Unknown("stage", stageName.Value),
                StatusNames.ParseStageStatus(Status) ?? throw Unknown("status", Status));
        var task = definition.FindTask(stageName, taskName) ?? throw Unknown("task", $"{stageName}/{taskName}");
        var attempt = Attempt ?? throw Unknown("attempt", "none");
        return Kind switch
        {
            null => new Change.TaskMoved(
                task, StatusNames.ParseTaskStatus(Status) ?? throw Unknown("status", Status), attempt, Reason)
            {
                RetryAt = RetryAt,
                FailureCode = FailureCode,
                Code = Code is { } code ? new DecisionCode(code) : null,
            },
            Heartbeat => new Change.TaskProgressed(task, attempt, Percent, Reason),
            Claimed => new Change.TaskClaimMoved(task, attempt, Actor ?? throw Unknown("actor", "none")),
            Released => new Change.TaskClaimMoved(task, attempt, null),
            _ => throw Unknown("kind", Kind),
        };
    }

    private static LoggedChange OfRunning(WorkflowDefinition definition, Change.OfTask change, int attempt, string? said) =>
        OfTask(definition, change, WorkflowTaskStatus.Scheduled, attempt, said);

    private static LoggedChange OfTask(WorkflowDefinition definition, Change.OfTask change, WorkflowTaskStatus status, int attempt, string? reason) => new(
        definition.Stages[change.Task.Stage].Name, definition[change.Task].Name, status.ToWire(), attempt, reason);

    private static InvalidOperationException Unknown(string what, string value) => new($"The log names {what} '{value}', which the template does not have.");
}
