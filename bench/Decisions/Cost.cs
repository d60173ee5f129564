using System.Diagnostics;
using WorkflowManager.Core;

namespace WorkflowManager.Decisions;

/// <summary>What the completion of the first task costs.</summary>
/// <param name="Median">Microseconds.</param>
internal sealed record Cost(double Median, long Bytes)
{
    private const int Runs = 200;

    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Cost Of(WorkflowDefinition definition)
    {
        var reference = new BusinessRef("BENCH-1");
        var start = new WorkflowEvent.StartWorkflow(new EventId("s"), reference, definition.Component, null, null);
        var state = ((Decision.Applied)Decider.Decide(null, start, new TemplateLookup.Found(definition), Now)).State;
        var completed = new WorkflowEvent.TaskCompleted(
            new EventId("e"), reference, definition.Component, new StageName("S"), new TaskName("t0"), null, null);
        for (var i = 0; i < Runs; i++)
            Decider.Decide(state, completed, null, Now);
        var times = new double[Runs];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
        {
            var began = Stopwatch.GetTimestamp();
            Decider.Decide(state, completed, null, Now);
            times[i] = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Runs;
        Array.Sort(times);
        return new Cost(times[Runs / 2], bytes);
    }
}
