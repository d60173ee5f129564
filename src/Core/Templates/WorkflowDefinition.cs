using System.Collections.Frozen;
using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>
/// A valid template. Stages stand in document order, so that an index here is an index in the document;
/// <see cref="InOrder"/> gives the order in which they run.
/// </summary>
public sealed class WorkflowDefinition
{
    private readonly FrozenDictionary<StageName, int> _stages;
    private readonly FrozenDictionary<(int Stage, TaskName Task), int> _tasks;

    public WorkflowDefinition(string name, ComponentName component, int version, ImmutableArray<StageDefinition> stages)
    {
        Name = name;
        Component = component;
        Version = version;
        Stages = stages;
        InOrder = [.. Enumerable.Range(0, stages.Length).OrderBy(i => stages[i].Order)];
        _stages = Enumerable.Range(0, stages.Length).ToFrozenDictionary(i => stages[i].Name);
        _tasks = (from stage in Enumerable.Range(0, stages.Length)
                  from task in Enumerable.Range(0, stages[stage].Tasks.Length)
                  select (stage, task)).ToFrozenDictionary(t => (t.stage, stages[t.stage].Tasks[t.task].Name), t => t.task);
    }

    public string Name { get; }

    public ComponentName Component { get; }

    /// <summary>1 where the document has none.</summary>
    public int Version { get; }

    public ImmutableArray<StageDefinition> Stages { get; }

    /// <summary>Indexes into <see cref="Stages"/>, by <c>stage_order</c>.</summary>
    public ImmutableArray<int> InOrder { get; }

    public TaskDefinition this[TaskAddress address] => Stages[address.Stage].Tasks[address.Task];

    public int? FindStage(StageName name) => _stages.TryGetValue(name, out var index) ? index : null;

    public TaskAddress? FindTask(StageName stage, TaskName task) =>
        _stages.TryGetValue(stage, out var s) && _tasks.TryGetValue((s, task), out var t) ? new TaskAddress(s, t) : null;
}
