using System.Collections.Immutable;

namespace WorkflowManager.Core.Tests.Decisions;

/// <summary>Deciding is one pass over the open stage: ten times the tasks is about ten times the work, never a hundred times.</summary>
public class LargeStageTests
{
    [Fact]
    public void A_decision_allocates_in_proportion_to_the_stage()
    {
        Allocated(100);
        var (small, large) = (Allocated(1_000), Allocated(10_000));
        Assert.InRange(large, small, small * 12);
    }

    /// <summary>Allocated bytes stand for work here: counted, not timed, so the figure is the same on any machine.</summary>
    private static long Allocated(int tasks)
    {
        var chain = new WorkflowDefinition("chain", new ComponentName("C"), 1,
        [
            new StageDefinition(new StageName("S"), 1, [.. Enumerable.Range(0, tasks).Select(i => new TaskDefinition(
                new TaskName($"t{i}"), TaskType.Service, new TaskQueue("q"), i == 0 ? [] : ImmutableArray.Create(i - 1), null))]),
        ]);
        var start = new WorkflowEvent.StartWorkflow(new EventId("s"), Samples.Order, chain.Component, null, null);
        var state = ((Decision.Applied)Decider.Decide(null, start, new TemplateLookup.Found(chain), Samples.Now)).State;
        var completed = new WorkflowEvent.TaskCompleted(new EventId("e"), Samples.Order, chain.Component, new StageName("S"), new TaskName("t0"), null, null);
        Decider.Decide(state, completed, null, Samples.Now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Decider.Decide(state, completed, null, Samples.Now);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
