using BenchmarkDotNet.Attributes;
using WorkflowManager.Core;

namespace WorkflowManager.CoreBench;

/// <summary>The completion of a stage's first task, as the stage grows. BenchmarkDotNet wants a public class whose methods are no statics.</summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    private WorkflowState? _state;
    private WorkflowEvent? _completed;

    [ParamsSource(nameof(Shapes))]
    public string Stage { get; set; } = "";

    [Params(10, 100, 1_000, 10_000)]
    public int Tasks { get; set; }

    public static IEnumerable<string> Shapes => Shape.All.Select(s => s.Name);

    [GlobalSetup]
    public void Begin()
    {
        var definition = Shape.All.Single(s => s.Name == Stage).Build(Tasks);
        var reference = new BusinessRef("R-1");
        var start = new WorkflowEvent.StartWorkflow(new EventId("start"), reference, definition.Component, null, null);
        _state = ((Decision.Applied)Decider.Decide(null, start, new TemplateLookup.Found(definition), Pizza.Now)).State;
        _completed = new WorkflowEvent.TaskCompleted(new EventId("done"), reference, definition.Component, new StageName("S"), new TaskName("t0"), 1, null);
    }

    [Benchmark]
    public object Decide() => Decider.Decide(_state, _completed!, null, Pizza.Now);
}
