namespace WorkflowManager.Core;

/// <summary>What may run now. One pass over the stage that is open, and over those that it lets through.</summary>
internal static class Resolver
{
    /// <summary>
    /// The first stage, by order, that is not COMPLETED is the one that schedules: stages behind it may be ACTIVE, where
    /// it was reopened, but start nothing new until it completes again. While a workflow is paused, nothing moves.
    /// </summary>
    public static void Resolve(Draft draft)
    {
        if (draft.WorkflowStatus == WorkflowStatus.Paused)
            return;
        foreach (var stage in draft.Definition.InOrder)
        {
            if (draft.StageStatus(stage) == StageStatus.Completed)
                continue;
            if (draft.StageStatus(stage) == StageStatus.NotStarted)
                draft.MoveStage(stage, StageStatus.Active);
            if (!ScheduleReady(draft, stage))
                return;
            draft.MoveStage(stage, StageStatus.Completed);
        }

        if (draft.WorkflowStatus != WorkflowStatus.Completed)
            draft.MoveWorkflow(WorkflowStatus.Completed);
    }

    /// <returns>True where every task of the stage is done.</returns>
    private static bool ScheduleReady(Draft draft, int stage)
    {
        var done = true;
        var tasks = draft.Definition.Stages[stage].Tasks;
        for (var i = 0; i < tasks.Length; i++)
        {
            var task = draft.Tasks(stage)[i];
            done &= task.Status.IsDone();
            if (task.Status == WorkflowTaskStatus.Pending && ParentsDone(draft.Tasks(stage), tasks[i]))
                draft.MoveTask(new TaskAddress(stage, i), WorkflowTaskStatus.Scheduled, task.Attempt + 1, reason: null);
        }

        return done;
    }

    private static bool ParentsDone(ReadOnlySpan<TaskState> tasks, TaskDefinition task)
    {
        foreach (var parent in task.Parents)
            if (!tasks[parent].Status.IsDone())
                return false;
        return true;
    }
}
