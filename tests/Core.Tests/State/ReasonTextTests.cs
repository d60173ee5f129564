namespace WorkflowManager.Core.Tests.State;

public class ReasonTextTests
{
    private static readonly string Long = new('x', Bounds.ReasonLength);
    private static readonly string Short = Long[..Bounds.ShortReasonLength];

    [Fact]
    public void Of_each_of_many_failures_the_beginning_is_kept_and_of_the_last_one_all()
    {
        var task = Scenario.Given(Samples.Workflow("A: x", ("x", """{"retry":{"max_attempts":3}}"""))).Start().Failed("x", reason: Long).State![new TaskAddress(0, 0)];
        Assert.Equal(Long, task.Reason);
        Assert.Equal(Short, Assert.Single(task.Run!.Failures).Reason);
    }

    [Fact]
    public void Of_a_reason_that_moves_many_tasks_each_keeps_the_beginning() =>
        Assert.All(Scenario.Started("A: x, y").Cancelled(reason: Long).State!.Stages[0].Tasks, t => Assert.Equal(Short, t.Reason));

    [Fact]
    public void It_is_cut_between_characters()
    {
        var text = new string('x', Bounds.ShortReasonLength - 1);
        Assert.Equal(text, Scenario.Started("A: x").Cancelled(reason: $"{text}🍕").State!.Stages[0].Tasks[0].Reason);
    }
}
