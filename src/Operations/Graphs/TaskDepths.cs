using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>How many tasks stand ahead of each one on the longest way to it.</summary>
internal static class TaskDepths
{
    public static int[] Of(StageDefinition stage)
    {
        var depth = new int[stage.Tasks.Length];
        foreach (var task in InOrder(stage))
            foreach (var parent in stage.Tasks[task].Parents)
                depth[task] = Math.Max(depth[task], depth[parent] + 1);
        return depth;
    }

    /// <summary>Parents ahead of their children. Not by recursion: a chain may be as long as a template.</summary>
    public static List<int> InOrder(StageDefinition stage)
    {
        var children = Children(stage);
        var open = stage.Tasks.Select(t => t.Parents.Length).ToArray();
        var order = new List<int>(open.Length);
        var ready = new Queue<int>(Enumerable.Range(0, open.Length).Where(i => open[i] == 0));
        while (ready.TryDequeue(out var task))
        {
            order.Add(task);
            foreach (var child in children[task])
                if (--open[child] == 0)
                    ready.Enqueue(child);
        }

        return order;
    }

    public static List<int>[] Children(StageDefinition stage)
    {
        List<int>[] children = [.. stage.Tasks.Select(_ => new List<int>())];
        for (var child = 0; child < stage.Tasks.Length; child++)
            foreach (var parent in stage.Tasks[child].Parents)
                children[parent].Add(child);
        return children;
    }
}
