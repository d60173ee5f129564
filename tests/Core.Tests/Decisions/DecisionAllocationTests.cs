namespace WorkflowManager.Core.Tests.Decisions;

/// <summary>What a decision allocates: counted, not timed, so the figures are the same on any machine.</summary>
public class DecisionAllocationTests
{
    private const int KiloByte = 1_024;

    [Fact]
    public void No_event_of_a_pizza_takes_more_than_a_kilobyte()
    {
        var template = new TemplateLookup.Found(Samples.Pizza);
        WorkflowState? state = null;
        WorkflowEvent received = Start(template.Definition);
        var decided = 0;
        while (state?.Status != WorkflowStatus.Completed)
        {
            Assert.InRange(Allocated(state, received, template, out state), 1, KiloByte);
            received = NextCompletion(state);
            decided++;
        }

        Assert.Equal(6, decided);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(100, true)]
    [InlineData(10_000, false)]
    [InlineData(10_000, true)]
    public void In_a_large_stage_it_takes_a_reference_for_each_task_beside(int tasks, bool chain)
    {
        var definition = new WorkflowDefinition("large", new ComponentName("C"), 1,
        [
            new StageDefinition(new StageName("S"), 1, [.. Enumerable.Range(0, tasks).Select(i => new TaskDefinition(
                new TaskName($"t{i}"), TaskType.Service, new TaskQueue("q"), chain && i > 0 ? [i - 1] : [], null))]),
        ]);
        var started = ((Decision.Applied)Decider.Decide(null, Start(definition), new TemplateLookup.Found(definition), Samples.Now)).State;

        var bytes = Allocated(started, NextCompletion(started), null, out var state);

        Assert.Equal(WorkflowTaskStatus.Completed, state[new TaskAddress(0, 0)].Status);
        Assert.InRange(bytes, IntPtr.Size * tasks, (IntPtr.Size * tasks) + KiloByte);
    }

    private static WorkflowEvent.StartWorkflow Start(WorkflowDefinition definition) => new(new EventId("start"), Samples.Order, definition.Component, null, null);

    /// <summary>Of the first task that runs; of none, where the workflow is over.</summary>
    private static WorkflowEvent.TaskCompleted NextCompletion(WorkflowState state)
    {
        var (stage, task) = (
            from s in state.Stages.Index()
            from t in s.Item.Tasks.Index()
            where t.Item.Status == WorkflowTaskStatus.Scheduled
            select (state.Definition.Stages[s.Index].Name, state.Definition.Stages[s.Index].Tasks[t.Index].Name)).FirstOrDefault();
        return new WorkflowEvent.TaskCompleted(new EventId($"{stage}/{task}"), Samples.Order, state.Definition.Component, stage, task, 1, null);
    }

    private static long Allocated(WorkflowState? state, WorkflowEvent received, TemplateLookup? template, out WorkflowState after)
    {
        var least = long.MaxValue;
        Decision? decision = null;
        // The first ones compile, and index a definition's names; the least is what the work takes itself.
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            decision = Decider.Decide(state, received, template, Samples.Now);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        after = Assert.IsType<Decision.Applied>(decision).State;
        return least;
    }
}
