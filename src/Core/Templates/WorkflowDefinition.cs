using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace WorkflowManager.Core;

/// <summary>
/// A valid template. Stages stand in document order, so that an index here is an index in the document;
/// <see cref="InOrder"/> gives the order in which they run.
/// </summary>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<StageName, int> _stages;
    private readonly Dictionary<TaskName, int>?[] _tasks;
    private readonly bool _hasNotices;
    private ImmutableArray<StageState> _notStarted;

    public WorkflowDefinition(string name, ComponentName component, int version, ImmutableArray<StageDefinition> stages)
    {
        Name = name;
        Component = component;
        Version = version;
        Stages = stages;
        InOrder = [.. Enumerable.Range(0, stages.Length).OrderBy(i => stages[i].Order)];
        _stages = Enumerable.Range(0, stages.Length).ToDictionary(i => stages[i].Name);
        _hasNotices = stages.Any(s => s.Notify is not null || s.Tasks.Any(t => t.Policies.Notify is not null));
        HasTimers = stages.Any(s => s.Tasks.Any(t => t.Policies.HasTimers));
        HasHumanTasks = stages.Any(s => s.Tasks.Any(t => t.Type == TaskType.Human));
        _tasks = new Dictionary<TaskName, int>?[stages.Length];
    }

    public string Name { get; }

    public ComponentName Component { get; }

    /// <summary>1 where the document has none.</summary>
    public int Version { get; }

    public ImmutableArray<StageDefinition> Stages { get; }

    public WorkflowPolicies Policies { get; init; } = WorkflowPolicies.None;

    /// <summary>True where time alone can move a task.</summary>
    public bool HasTimers { get; }

    /// <summary>True where people are asked for anything.</summary>
    public bool HasHumanTasks { get; }

    /// <summary>True where any queue is to be told of anything.</summary>
    public bool HasNotices => Policies.Notify is not null || _hasNotices;

    /// <summary>Indexes into <see cref="Stages"/>, by <c>stage_order</c>.</summary>
    public ImmutableArray<int> InOrder { get; }

    /// <summary>The stages of an instance that nothing has happened to. Made when it is first asked for; two threads may both make them.</summary>
    internal ImmutableArray<StageState> NotStarted
    {
        get
        {
            if (_notStarted.IsDefault)
                _notStarted = [.. Stages.Select(s => new StageState(StageStatus.NotStarted, ImmutableCollectionsMarshal.AsImmutableArray(StageState.Untouched(s))))];
            return _notStarted;
        }
    }

    public TaskDefinition this[TaskAddress address] => Stages[address.Stage].Tasks[address.Task];

    public int? FindStage(StageName name) => _stages.TryGetValue(name, out var index) ? index : null;

    public TaskAddress? FindTask(StageName stage, TaskName task) =>
        _stages.TryGetValue(stage, out var s) && TasksOf(s).TryGetValue(task, out var t) ? new TaskAddress(s, t) : null;

    /// <summary>Made when the stage is first asked for: an event names one stage, and an instance is read for each event. Two threads may both make it.</summary>
    private Dictionary<TaskName, int> TasksOf(int stage)
    {
        var tasks = Stages[stage].Tasks;
        return _tasks[stage] ??= Enumerable.Range(0, tasks.Length).ToDictionary(i => tasks[i].Name);
    }
}
