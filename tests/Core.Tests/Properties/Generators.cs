using System.Collections.Immutable;
using CsCheck;

namespace WorkflowManager.Core.Tests.Properties;

/// <summary>Random templates of up to 200 tasks, and random things that happen to their tasks.</summary>
internal static class Generators
{
    /// <summary>What happens to which task: the numbers are taken modulo what there is.</summary>
    public readonly record struct Happening(int Kind, int Task, int Attempt);

    public static readonly Gen<WorkflowDefinition> Definition = DefinitionOf(40);

    /// <summary>Of up to 60 tasks, for what costs more than a decision.</summary>
    public static readonly Gen<WorkflowDefinition> SmallDefinition = DefinitionOf(12);

    public static readonly Gen<Happening[]> Happenings =
        (from kind in Gen.Int[0, 11]
         from task in Gen.Int[0, 10_000]
         from attempt in Gen.Int[0, 5]
         select new Happening(kind, task, attempt)).Array[0, 120];

    private static Gen<WorkflowDefinition> DefinitionOf(int stageTasks) =>
        from sizes in Gen.Int[0, stageTasks].Array[1, 5]
        from density in Gen.Int[0, 3]
        from seed in Gen.Int[0, int.MaxValue]
        select Build(sizes, density, seed);

    public static IEnumerable<TaskAddress> Tasks(this WorkflowDefinition definition) =>
        from stage in definition.InOrder
        from task in Enumerable.Range(0, definition.Stages[stage].Tasks.Length)
        select new TaskAddress(stage, task);

    /// <summary>Mostly completions of what runs, now and then anything at all; a third of the longest runs is cancelled at some time.</summary>
    public static WorkflowEvent ToEvent(this Happening happening, WorkflowState state, int number)
    {
        var definition = state.Definition;
        var all = definition.Tasks().ToList();
        var running = all.Where(t => state[t].Status == WorkflowTaskStatus.Scheduled).ToList();
        var from = happening.Kind < 7 && running.Count > 0 ? running : all;
        var id = new EventId($"e{number}");
        if (from.Count == 0)
            return new WorkflowEvent.StartWorkflow(id, state.Ref, definition.Component, null, null);
        var address = from[happening.Task % from.Count];
        var (stage, task) = (definition.Stages[address.Stage].Name, definition[address].Name);
        int? attempt = happening.Attempt == 0 ? happening.Task % 4 : null;
        return happening.Kind switch
        {
            < 6 => new WorkflowEvent.TaskCompleted(id, state.Ref, definition.Component, stage, task, attempt, null),
            6 or 7 => new WorkflowEvent.TaskFailed(id, state.Ref, definition.Component, stage, task, attempt, "broken"),
            8 or 9 => new WorkflowEvent.TaskPending(id, state.Ref, definition.Component, stage, task, attempt, null, null),
            10 => new WorkflowEvent.SkipTask(id, state.Ref, definition.Component, stage, task, attempt, "not needed", "anna"),
            _ when happening.Task % 20 == 0 => new WorkflowEvent.CancelWorkflow(id, state.Ref, definition.Component, "no longer wanted", "anna"),
            _ when happening.Task % 3 == 0 => new WorkflowEvent.PauseWorkflow(id, state.Ref, definition.Component, null, "anna"),
            _ => new WorkflowEvent.ResumeWorkflow(id, state.Ref, definition.Component, null, "anna"),
        };
    }

    private static WorkflowDefinition Build(int[] sizes, int density, int seed)
    {
        var random = new Random(seed);
        var orders = Enumerable.Range(0, sizes.Length).OrderBy(_ => random.Next()).ToArray();
        return new WorkflowDefinition("random", new ComponentName("RANDOM"), 1,
        [
            .. sizes.Select((size, stage) => new StageDefinition(
                new StageName($"S{stage}"), orders[stage] * 1.5m, [.. Enumerable.Range(0, size).Select(i => Task(i, size, density, random))])),
        ]);
    }

    /// <summary>Parents stand anywhere in the list, as templates may have them: the rank, not the position, keeps cycles out.</summary>
    private static TaskDefinition Task(int index, int size, int density, Random random)
    {
        var rank = index * 7919 % size;
        var parents = Enumerable.Range(0, size).Where(other => other * 7919 % size < rank && random.Next(size) < density).ToImmutableArray();
        return new TaskDefinition(new TaskName($"t{index}"), (TaskType)(index % 2), new TaskQueue($"q{index}"), parents, null);
    }
}
