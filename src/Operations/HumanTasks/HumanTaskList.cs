using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Open human tasks of all instances: the oldest instance's first, within one by the order of its stages.</summary>
public static class HumanTaskList
{
    private const int Instances = 200;

    /// <summary>A page of them. Reads on past instances that have none of the wanted ones, so that it is short only at the end.</summary>
    /// <param name="limit">At most so many; 1 or more.</param>
    /// <param name="after">Null: the first page. What it names may be done meanwhile.</param>
    public static async Task<HumanTaskPage> ReadAsync(
        IInstanceCatalog catalog, HumanTaskFilter filter, int limit, HumanTaskCursor? after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var waiting = new WaitingFilter(filter.Role, filter.Component);
        var (tasks, unreadable) = (new List<HumanTask>(), new List<WaitingInstance>());
        var behind = after?.Behind;
        HumanTaskCursor? last = null;
        while (true)
        {
            var found = await catalog.FindWaitingAsync(waiting, Instances, behind, cancellationToken);
            foreach (var instance in found)
            {
                if (instance.State is not { } state)
                    unreadable.Add(instance);
                else
                    foreach (var task in Rest(state, after, now).Where(filter.Takes))
                    {
                        // Only what there is one more of is not the end.
                        if (tasks.Count == limit)
                            return new HumanTaskPage(tasks, last, unreadable);
                        tasks.Add(task);
                        last = new HumanTaskCursor(behind, task.Ref, task.Address);
                    }

                behind = new InstanceCursor(instance.CreatedAt, instance.Ref);
            }

            if (found.Count < Instances)
                return new HumanTaskPage(tasks, null, unreadable);
        }
    }

    /// <summary>Of the instance within which the last page ended, what it did not have.</summary>
    private static IEnumerable<HumanTask> Rest(WorkflowState state, HumanTaskCursor? after, DateTimeOffset now)
    {
        var open = HumanWork.Open(state);
        if (after is not null && after.Ref == state.Ref)
            open = open.Where(address => IsBehind(state, address, after.Task));
        return open.Select(address => HumanTask.Of(state, address, now));
    }

    private static bool IsBehind(WorkflowState state, TaskAddress address, TaskAddress last)
    {
        if (address.Stage == last.Stage)
            return address.Task > last.Task;
        var order = state.Definition.InOrder;
        return order.IndexOf(address.Stage) > order.IndexOf(last.Stage);
    }
}
