namespace WorkflowManager.Core.Tests.Decisions;

public class TaskHeartbeatTests
{
    [Fact]
    public void Given_scheduled_When_heard_of_Then_its_progress_is_kept_and_it_has_its_time_anew()
    {
        var heard = Timed().At(7).Heard("x", percent: 40, text: "baking").ThenSchedules().Then("ACTIVE | A=ACTIVE x=SCHEDULED#1 y=PENDING");
        Assert.Equal(new TaskProgress(40, "baking", Samples.Now.AddSeconds(7)), heard.Task("x").Run!.Progress);
        Assert.Equal((Samples.Now.AddSeconds(17), Samples.Now.AddSeconds(100)), (heard.Task("x").Run!.HeartbeatDueAt, heard.Task("x").Run!.TimeoutAt));
        Assert.Equal("Fri Jun 28 10:45:48 2019", heard.Task("x").LastUpdatedTimePretty);
        Assert.Equal(2, heard.State!.Version);
    }

    [Fact]
    public void What_it_does_not_say_stays_as_it_was_said_before() =>
        Assert.Equal(
            new TaskProgress(50, "in the oven", Samples.Now.AddSeconds(3)),
            Timed().Heard("x", percent: 40, text: "in the oven").Heard("x", percent: 50).At(3).Heard("x").Task("x").Run!.Progress);

    [Fact]
    public void Without_policies_its_progress_is_kept_all_the_same_and_nothing_is_due()
    {
        var heard = Scenario.Started("A: x").Heard("x", percent: 1);
        Assert.Equal(1, heard.Task("x").Run!.Progress!.Percent);
        Assert.Null(WorkflowTimers.NextDue(heard.State!));
    }

    [Fact]
    public void Given_it_runs_again_Then_nothing_is_known_of_its_progress() => Assert.Null(Timed().Heard("x", percent: 40).Pending("x").Task("x").Run!.Progress);

    [Fact]
    public void Given_completed_Then_its_last_words_stay() => Assert.Equal(40, Timed().Heard("x", percent: 40).Completed("x").Task("x").Run!.Progress!.Percent);

    [Fact]
    public void Given_paused_When_heard_of_Then_it_counts() => Assert.NotNull(Timed().Paused().Heard("x").Task("x").Run!.Progress);

    [Fact]
    public void Given_it_does_not_run_When_heard_of_Then_it_is_told_what_it_is()
    {
        Timed().Failed("x").Heard("x").ThenIgnored(DecisionCode.AlreadyFailed);
        Timed().Completed("x").Heard("x").ThenIgnored(DecisionCode.AlreadyCompleted);
        Timed().Skipped("x").Heard("x").ThenIgnored(DecisionCode.AlreadySkipped);
        Timed().Paused().Pending("x").Heard("x").ThenIgnored(DecisionCode.NotWaiting);
        Timed().Heard("y").ThenRejected(DecisionCode.NotScheduled, "task_name");
        Timed().Cancelled().Heard("x").ThenIgnored(DecisionCode.WorkflowClosed);
    }

    [Fact]
    public void Of_another_attempt_it_is_stale_or_unknown()
    {
        Timed().Pending("x").Heard("x", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt);
        Timed().Heard("x", attempt: 2).ThenRejected(DecisionCode.UnknownAttempt, "attempt");
    }

    private static Scenario Timed() => Scenario.Given(Samples.Workflow("A: x, y(x)", ("x", """{"timeout_seconds":100,"heartbeat_seconds":10}"""))).Start();
}
