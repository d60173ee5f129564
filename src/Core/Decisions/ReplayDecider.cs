namespace WorkflowManager.Core;

/// <summary>
/// The part of the transition table that is about doing again what was done. Tasks that are to be run again are PENDING,
/// and attempts go on counting, so that what comes late of earlier attempts is stale.
/// </summary>
internal static class ReplayDecider
{
    public static Decision Decide(WorkflowEvent.ReplayTask replay, WorkflowState state, DateTimeOffset now)
    {
        if (replay.ExpectedVersion is { } expected && expected != state.Version)
            return new Decision.Ignored(DecisionCode.VersionChanged, $"the instance is at version {state.Version}, not at {expected} as planned");
        int? stage = null;
        TaskAddress? task = null;
        if (replay.Stage is { } stageName && (stage = state.Definition.FindStage(stageName)) is null)
            return new Decision.Rejected(DecisionCode.UnknownStage, $"stage_name: '{replay.Ref}' has no stage '{stageName}'");
        if (replay.Task is { } taskName && (task = state.Definition.FindTask(replay.Stage!.Value, taskName)) is null)
            return new Decision.Rejected(DecisionCode.UnknownTask, $"task_name: stage '{replay.Stage}' has no task '{taskName}'");
        if (task is { } one && state[one] is { Status: WorkflowTaskStatus.Pending, Attempt: 0 })
            return new Decision.Rejected(DecisionCode.NotScheduled, "task_name: the task was never scheduled, so there is nothing to do again");
        if (replay.Scope == ReplayScope.Stage && state.Stages[stage!.Value].Status == StageStatus.NotStarted)
            return new Decision.Rejected(DecisionCode.NotScheduled, "stage_name: the stage was not begun, so there is nothing to do again");

        var draft = Draft.Next(state, now);
        if (!state.Status.IsOpen())
            draft.MoveWorkflow(WorkflowStatus.Active);
        switch (replay.Scope)
        {
            case ReplayScope.Task: Again(draft, task!.Value, replay.Reason); break;
            case ReplayScope.Downstream: Downstream(draft, task!.Value, replay.Reason); break;
            case ReplayScope.Stage: Stage(draft, stage!.Value, StageStatus.Active, replay.Reason); break;
            case ReplayScope.Workflow: All(draft, replay.Reason); break;
            default: throw new ArgumentOutOfRangeException(nameof(replay), replay.Scope, "No such scope.");
        }

        if (!state.Status.IsOpen())
            Revive(draft, replay.Reason);
        if (!draft.HasChanges)
            return new Decision.Ignored(DecisionCode.AlreadyPending, "all of it waits to be run again already");
        Resolver.Resolve(draft);
        return draft.ToDecision();
    }

    private static void Downstream(Draft draft, TaskAddress first, string? reason)
    {
        var again = Dependants(draft.Definition.Stages[first.Stage].Tasks, first.Task);
        for (var i = 0; i < again.Length; i++)
            if (again[i])
                Again(draft, first with { Task = i }, reason);
        foreach (var stage in draft.Definition.InOrder.SkipWhile(s => s != first.Stage).Skip(1))
            Stage(draft, stage, StageStatus.NotStarted, reason);
    }

    /// <summary>The first one among them. Each task is looked at once, and each of its parents: a stage may have many thousands.</summary>
    private static bool[] Dependants(IReadOnlyList<TaskDefinition> tasks, int first)
    {
        var children = tasks.SelectMany((task, child) => task.Parents.Select(parent => (parent, child))).ToLookup(e => e.parent, e => e.child);
        var again = new bool[tasks.Count];
        again[first] = true;
        for (var next = new Queue<int>([first]); next.TryDequeue(out var task);)
            foreach (var child in children[task])
                if (!again[child])
                {
                    again[child] = true;
                    next.Enqueue(child);
                }

        return again;
    }

    private static void All(Draft draft, string? reason)
    {
        foreach (var stage in draft.Definition.InOrder)
            Stage(draft, stage, StageStatus.NotStarted, reason);
    }

    /// <param name="status">What a stage becomes that was begun; the resolver begins it again when its turn comes.</param>
    private static void Stage(Draft draft, int stage, StageStatus status, string? reason)
    {
        if (draft.StageStatus(stage) == StageStatus.NotStarted)
            return;
        for (var i = 0; i < draft.Definition.Stages[stage].Tasks.Length; i++)
            Reset(draft, new TaskAddress(stage, i), reason);
        if (draft.StageStatus(stage) != status)
            draft.MoveStage(stage, status);
    }

    private static void Again(Draft draft, TaskAddress address, string? reason)
    {
        Reset(draft, address, reason);
        if (draft.StageStatus(address.Stage) == StageStatus.Completed)
            draft.MoveStage(address.Stage, StageStatus.Active);
    }

    /// <summary>
    /// A workflow that was cancelled, or timed out, took all its open tasks with it: they are open again. So is one that waited
    /// for a retry, whose own event was ignored meanwhile, or will be a duplicate.
    /// </summary>
    private static void Revive(Draft draft, string? reason)
    {
        foreach (var stage in draft.Definition.InOrder)
            for (var i = 0; i < draft.Definition.Stages[stage].Tasks.Length; i++)
                if (draft.Tasks(stage)[i] is { Status: WorkflowTaskStatus.Cancelled } or { WaitsForRetry: true })
                    Reset(draft, new TaskAddress(stage, i), reason);
    }

    private static void Reset(Draft draft, TaskAddress address, string? reason)
    {
        var task = draft.Tasks(address.Stage)[address.Task];
        if (task.Status != WorkflowTaskStatus.Pending)
            draft.MoveTask(address, WorkflowTaskStatus.Pending, task.Attempt, ReasonText.Short(reason));
    }
}
