using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.CoreBench;

/// <summary>How the tasks of one stage hang together.</summary>
public sealed record Shape(string Name, Func<int, int, ImmutableArray<int>> Parents)
{
    public static readonly Shape[] All =
    [
        new("parallel", (_, _) => []),
        new("chain", (task, _) => task == 0 ? [] : [task - 1]),
        new("all into one", (task, tasks) => task == tasks - 1 ? [.. Enumerable.Range(0, tasks - 1)] : []),
        new("ten parents each", (task, _) => [.. Enumerable.Range(Math.Max(0, task - 10), Math.Min(task, 10))]),
    ];

    public WorkflowDefinition Build(int tasks) => new("bench", new ComponentName("BENCH"), 1,
    [
        new StageDefinition(new StageName("S"), 1, [.. Enumerable.Range(0, tasks).Select(i =>
            new TaskDefinition(new TaskName($"t{i}"), TaskType.Service, new TaskQueue("q"), Parents(i, tasks), null))]),
    ]);
}
