using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>Reads the tasks of one stage, and what holds between them.</summary>
internal static class TaskListParser
{
    /// <param name="retry">Of each task that has none of its own.</param>
    public static ImmutableArray<TaskDefinition> Read(TemplateNode stage, RetryPolicy? retry, TemplateProblems problems)
    {
        if (stage.Array("tasks", required: false) is not { } listed)
            return [];
        var nodes = listed.Where(n => n.MustBeObject()).ToList();
        var indexes = Names(nodes, problems);
        var tasks = nodes.Select(n => ReadTask(n, indexes, retry, problems)).ToImmutableArray();
        RejectCycles(tasks, nodes, problems);
        return tasks;
    }

    private static Dictionary<string, int> Names(List<TemplateNode> nodes, TemplateProblems problems)
    {
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            var name = nodes[i].Text("task_name");
            if (name.Length > 0 && !indexes.TryAdd(name, i))
                problems.Add($"{nodes[i].Path}.task_name", $"'{name}' is the name of {nodes[indexes[name]].Path} already; task names are unique in their stage");
        }

        return indexes;
    }

    private static TaskDefinition ReadTask(TemplateNode node, Dictionary<string, int> indexes, RetryPolicy? retry, TemplateProblems problems)
    {
        node.CheckSize(Bounds.TaskBytes, "its own fields go into its StartTask");
        node.RejectReserved(TemplateFields.WrittenToTask);
        node.RejectReserved(TemplateFields.OfPayload);
        var name = node.PeekText("task_name");
        var queue = node.Text("task_queue");
        if (queue.Length > 0 && !QueueNames.IsLegal(queue))
            problems.Add($"{node.Path}.task_queue", $"'{queue}' is no SQS queue; give its name (1 to {Bounds.QueueNameLength} letters, digits, '-' and '_', FIFO with '.fifo' behind) or its URL");
        var type = node.Text("task_type");
        if (type.Length > 0 && StatusNames.ParseTaskType(type) is null)
            problems.Add($"{node.Path}.task_type", $"'{type}' is unknown; it is SERVICE or HUMAN");
        return new TaskDefinition(
            new TaskName(name), StatusNames.ParseTaskType(type) ?? TaskType.Service, new TaskQueue(queue),
            Parents(node, name, indexes, problems), node.OptionalText("business_status"))
        {
            Policies = PolicyParser.Task(node, retry),
        };
    }

    private static ImmutableArray<int> Parents(TemplateNode node, string self, Dictionary<string, int> indexes, TemplateProblems problems)
    {
        if (node.Array("parent_task", required: false) is not { } listed)
            return [];
        var parents = new OrderedDictionary<int, int>(listed.Count);
        foreach (var item in listed)
        {
            if (item.AsText() is not { } parent)
                continue;
            if (parent == self)
                problems.Add(item.Path, $"'{parent}' can't be its own parent");
            else if (!indexes.TryGetValue(parent, out var index))
                problems.Add(item.Path, $"there is no task '{parent}' in this stage; a parent is another task of the same stage");
            else
                parents.TryAdd(index, index);
        }

        return [.. parents.Keys];
    }

    /// <summary>Takes away, again and again, the tasks whose parents are all gone; what stays hangs on a cycle.</summary>
    private static void RejectCycles(ImmutableArray<TaskDefinition> tasks, List<TemplateNode> nodes, TemplateProblems problems)
    {
        var children = new List<int>?[tasks.Length];
        var open = new int[tasks.Length];
        for (var i = 0; i < tasks.Length; i++)
            foreach (var parent in tasks[i].Parents)
            {
                (children[parent] ??= []).Add(i);
                open[i]++;
            }

        var ready = new Queue<int>(Enumerable.Range(0, tasks.Length).Where(i => open[i] == 0));
        while (ready.TryDequeue(out var done))
            foreach (var child in children[done] ?? [])
                if (--open[child] == 0)
                    ready.Enqueue(child);

        // Whoever is still open has an open parent, so walking up from one must come round: to a cycle of its own, or to one that was told.
        var walked = new HashSet<int>();
        for (var start = 0; start < open.Length; start++)
            if (open[start] > 0 && FindCycle(tasks, open, start, walked) is { } cycle)
                problems.Add($"{nodes[cycle.Min()].Path}.parent_task", $"the parents form a cycle: {string.Join(" -> ", cycle.Select(i => $"'{tasks[i].Name}'"))}");
    }

    /// <param name="walked">Tasks that no further cycle is looked for from; those walked here are added.</param>
    /// <returns>A cycle from parent to child, its first task again at the end; null where the walk meets an earlier one.</returns>
    private static List<int>? FindCycle(ImmutableArray<TaskDefinition> tasks, int[] open, int start, HashSet<int> walked)
    {
        var path = new List<int>();
        var at = start;
        for (; walked.Add(at); at = tasks[at].Parents.First(p => open[p] > 0))
            path.Add(at);
        var first = path.IndexOf(at);
        if (first < 0)
            return null;
        var cycle = path[first..];
        cycle.Add(at);
        cycle.Reverse();
        return cycle;
    }
}
