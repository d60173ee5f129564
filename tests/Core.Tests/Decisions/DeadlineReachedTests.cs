namespace WorkflowManager.Core.Tests.Decisions;

public class DeadlineReachedTests
{
    private static readonly DateTimeOffset Deadline = Samples.Now.AddSeconds(60);

    [Fact]
    public void Given_started_Then_it_has_its_deadline() => Assert.Equal(Deadline, Timed().State!.DeadlineAt);

    [Fact]
    public void Given_its_deadline_When_reached_Then_it_is_timed_out_and_all_that_is_open_is_cancelled()
    {
        var over = Timed().Completed("w").Failed("f").At(60).DeadlineReached(Deadline)
            .Then("TIMED_OUT | A=ACTIVE w=COMPLETED#1 x=CANCELLED#1 y=CANCELLED f=FAILED#1; B=NOT STARTED z=CANCELLED");
        Assert.Equal(Deadline, over.State!.ClosedAt);
        Assert.Null(WorkflowTimers.NextDue(over.State));
        Assert.True(over.State.Concerns(new TaskAddress(0, 1), 1));
        over.Completed("x").ThenIgnored(DecisionCode.WorkflowClosed).DeadlineReached(Deadline).ThenIgnored(DecisionCode.WorkflowClosed);
    }

    [Fact]
    public void Given_it_is_early_or_another_time_When_reached_Then_it_is_not_due()
    {
        Timed().At(59.999).DeadlineReached(Deadline).ThenIgnored(DecisionCode.NotDue);
        Timed().At(90).DeadlineReached(Deadline.AddSeconds(1)).ThenIgnored(DecisionCode.NotDue);
        Timed().At(90).DeadlineReached(Deadline.AddSeconds(-1)).ThenIgnored(DecisionCode.NotDue);
        Scenario.Started("A: x").DeadlineReached(Samples.Now).ThenIgnored(DecisionCode.NotDue);
    }

    [Fact]
    public void A_pause_does_not_stop_it() => Assert.Equal(WorkflowStatus.TimedOut, Timed().Paused().At(60).DeadlineReached(Deadline).State!.Status);

    [Fact]
    public void A_resume_does_not_put_it_off() => Assert.Equal(Deadline, Timed().At(30).Paused().Resumed().State!.DeadlineAt);

    [Fact]
    public void Given_it_was_reopened_Then_it_has_all_its_time_anew()
    {
        var replayed = Timed().At(60).DeadlineReached(Deadline).At(100).Replayed(ReplayScope.Task, "x");
        Assert.Equal((WorkflowStatus.Active, Samples.Now.AddSeconds(160)), (replayed.State!.Status, replayed.State.DeadlineAt!.Value));
        var again = Scenario.Given(Samples.Workflow("A: x", ("", """{"deadline_seconds":60}"""))).Start().Completed("x").At(100).Pending("x");
        Assert.Equal(Samples.Now.AddSeconds(160), again.State!.DeadlineAt);
    }

    private static Scenario Timed() => Scenario.Given(Samples.Workflow("A: w, x, y(x), f; B: z", ("", """{"deadline_seconds":60}"""))).Start();
}
