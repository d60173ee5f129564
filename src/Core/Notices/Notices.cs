namespace WorkflowManager.Core;

/// <summary>Who is to be told of what, once an event's changes are committed. Pure.</summary>
public static class Notices
{
    /// <returns>In the order of the changes; a queue that is named at several levels is told once.</returns>
    public static IReadOnlyList<Notice> Of(WorkflowDefinition definition, IEnumerable<Change> changes)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(changes);
        if (!definition.HasNotices)
            return [];
        return [.. changes.SelectMany(change => Of(definition, change).Distinct())];
    }

    private static IEnumerable<Notice> Of(WorkflowDefinition definition, Change change) => change switch
    {
        Change.WorkflowMoved moved when !moved.Status.IsOpen() =>
            Tell(NotifyOn.Closed, (kind, queue) => new Notice(kind, queue, null, null, null, moved.Status.ToWire(), null, null, null, null), definition.Policies.Notify),
        Change.StageMoved { Status: StageStatus.Completed } moved => OfStage(definition, moved),
        Change.TaskMoved moved => OfTask(definition, moved),
        _ => [],
    };

    private static IEnumerable<Notice> OfStage(WorkflowDefinition definition, Change.StageMoved moved)
    {
        var stage = definition.Stages[moved.Stage];
        return Tell(
            NotifyOn.Completed, (kind, queue) => new Notice(kind, queue, stage.Name, null, null, moved.Status.ToWire(), null, null, null, null),
            definition.Policies.Notify, stage.Notify);
    }

    private static IEnumerable<Notice> OfTask(WorkflowDefinition definition, Change.TaskMoved moved)
    {
        var stage = definition.Stages[moved.Task.Stage];
        var task = definition[moved.Task];
        return Tell(
            KindsOf(moved, task),
            (kind, queue) => new Notice(
                kind, queue, stage.Name, task.Name, task.Type, moved.Status.ToWire(), task.BusinessStatus, moved.Attempt, moved.Reason,
                moved.Code?.Value ?? moved.FailureCode),
            definition.Policies.Notify, stage.Notify, task.Policies.Notify);
    }

    private static NotifyOn KindsOf(Change.TaskMoved moved, TaskDefinition task) => moved.Status switch
    {
        WorkflowTaskStatus.Completed when task.BusinessStatus is not null => NotifyOn.Completed | NotifyOn.Status,
        WorkflowTaskStatus.Completed or WorkflowTaskStatus.Skipped => NotifyOn.Completed,
        // One that is tried again has not failed yet, as far as anybody has to know.
        WorkflowTaskStatus.Failed when moved.RetryAt is null => NotifyOn.Failed,
        _ => NotifyOn.None,
    };

    private static IEnumerable<Notice> Tell(NotifyOn kinds, Func<NotifyOn, TaskQueue, Notice> notice, params IReadOnlyList<NotifyPolicy?> levels) =>
        from kind in Kinds
        where kinds.HasFlag(kind)
        from level in levels
        where level is not null && level.On.HasFlag(kind)
        select notice(kind, level.Queue);

    private static readonly NotifyOn[] Kinds = [NotifyOn.Status, NotifyOn.Completed, NotifyOn.Failed, NotifyOn.Closed];
}
