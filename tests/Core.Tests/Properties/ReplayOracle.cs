namespace WorkflowManager.Core.Tests.Properties;

/// <summary>What a replay means, said a second time: as sets, from the words of its scopes.</summary>
internal static class ReplayOracle
{
    /// <summary>The tasks that are to be run again though they were something else than waiting for it.</summary>
    public static HashSet<TaskAddress> Again(WorkflowState state, TaskAddress task, ReplayScope scope)
    {
        var definition = state.Definition;
        var begun = definition.Tasks().Where(t => state.Stages[t.Stage].Status != StageStatus.NotStarted).ToList();
        var order = definition.InOrder;
        IEnumerable<TaskAddress> again = scope switch
        {
            ReplayScope.Task => [task],
            ReplayScope.Stage => begun.Where(t => t.Stage == task.Stage),
            ReplayScope.Workflow => begun,
            ReplayScope.Downstream => Descendants(definition, task).Concat(begun.Where(t => order.IndexOf(t.Stage) > order.IndexOf(task.Stage))),
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "No such scope."),
        };
        // One that is over took what was open with it, and the retries that were waited for.
        if (!state.Status.IsOpen())
            again = again.Concat(definition.Tasks().Where(t => state[t].Status == WorkflowTaskStatus.Cancelled || state[t].WaitsForRetry));
        return [.. again.Where(t => state[t].Status != WorkflowTaskStatus.Pending)];
    }

    private static HashSet<TaskAddress> Descendants(WorkflowDefinition definition, TaskAddress task)
    {
        HashSet<TaskAddress> found = [];
        var open = new Stack<TaskAddress>([task]);
        while (open.TryPop(out var next))
            if (found.Add(next))
                for (var i = 0; i < definition.Stages[next.Stage].Tasks.Length; i++)
                    if (definition.Stages[next.Stage].Tasks[i].Parents.Contains(next.Task))
                        open.Push(next with { Task = i });
        return found;
    }
}
