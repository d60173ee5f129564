namespace WorkflowManager.Core;

/// <summary>
/// A change as the log spells it: by name, so that it is read without the template. No stage: the workflow moved; no task: the stage moved.
/// </summary>
public sealed record LoggedChange(StageName? Stage, TaskName? Task, string Status, int? Attempt, string? Reason)
{
    public static LoggedChange Of(WorkflowDefinition definition, Change change)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return change switch
        {
            Change.WorkflowMoved moved => new(null, null, moved.Status.ToWire(), null, null),
            Change.StageMoved moved => new(definition.Stages[moved.Stage].Name, null, moved.Status.ToWire(), null, null),
            Change.TaskMoved moved => new(
                definition.Stages[moved.Task.Stage].Name, definition[moved.Task].Name, moved.Status.ToWire(), moved.Attempt, moved.Reason),
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
        return new Change.TaskMoved(
            definition.FindTask(stageName, taskName) ?? throw Unknown("task", $"{stageName}/{taskName}"),
            StatusNames.ParseTaskStatus(Status) ?? throw Unknown("status", Status),
            Attempt ?? throw Unknown("attempt", "none"),
            Reason);
    }

    private static InvalidOperationException Unknown(string what, string value) => new($"The log names {what} '{value}', which the template does not have.");
}
