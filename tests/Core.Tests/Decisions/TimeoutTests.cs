namespace WorkflowManager.Core.Tests.Decisions;

/// <summary>The sweeper's TaskFailed: it holds only while the task is due at that time.</summary>
public class TimeoutTests
{
    [Fact]
    public void Given_scheduled_Then_it_is_due_by_its_policies()
    {
        var run = Timed().Task("x").Run!;
        Assert.Equal((Samples.Now.AddSeconds(100), Samples.Now.AddSeconds(10), null), (run.TimeoutAt, run.HeartbeatDueAt, run.DueAt));
    }

    [Fact]
    public void Given_due_When_timed_out_Then_it_fails_and_its_code_is_kept_even_without_a_retry_policy()
    {
        var failed = Timed().At(100).FailedWith("x", "TIMEOUT", "too slow", Samples.Now.AddSeconds(100), 1).Then("ACTIVE | A=ACTIVE x=FAILED#1");
        Assert.Equal([new TaskFailure(1, "TIMEOUT", "too slow", Samples.Now.AddSeconds(100))], failed.Task("x").Run!.Failures);
        Assert.Equal((null, null), (failed.Task("x").Run!.TimeoutAt, failed.Task("x").Run!.HeartbeatDueAt));
        Assert.Null(WorkflowTimers.NextDue(failed.State!));
    }

    [Fact]
    public void Given_it_was_heard_of_When_its_heartbeat_is_missed_at_the_earlier_time_Then_it_is_ignored() =>
        Timed().At(4).Heard("x").At(10).FailedWith("x", "HEARTBEAT_LOST", null, Samples.Now.AddSeconds(10), 1).ThenIgnored(DecisionCode.StatusChanged)
            .At(14).FailedWith("x", "HEARTBEAT_LOST", null, Samples.Now.AddSeconds(14), 1).Then("ACTIVE | A=ACTIVE x=FAILED#1");

    [Fact]
    public void Given_heartbeats_When_its_time_is_over_Then_it_fails_all_the_same() =>
        Timed().At(95).Heard("x").At(100).FailedWith("x", "TIMEOUT", null, Samples.Now.AddSeconds(100)).Then("ACTIVE | A=ACTIVE x=FAILED#1");

    [Fact]
    public void Given_no_times_When_it_is_due_at_one_Then_it_is_ignored() =>
        Scenario.Started("A: x").FailedWith("x", "TIMEOUT", null, Samples.Now).ThenIgnored(DecisionCode.StatusChanged);

    [Fact]
    public void Given_it_runs_again_When_the_first_attempt_times_out_Then_it_is_stale() =>
        Timed().Pending("x").FailedWith("x", "TIMEOUT", null, Samples.Now.AddSeconds(100), 1).ThenIgnored(DecisionCode.StaleAttempt);

    [Fact]
    public void Given_it_is_done_When_it_times_out_Then_it_is_ignored() =>
        Scenario.Given(Samples.Workflow("A: x, y", ("x", """{"timeout_seconds":5}"""))).Start().Completed("x")
            .FailedWith("x", "TIMEOUT", null, Samples.Now.AddSeconds(5), 1).ThenIgnored(DecisionCode.AlreadyCompleted);

    [Fact]
    public void Given_it_runs_again_Then_its_times_begin_anew() =>
        Assert.Equal(Samples.Now.AddSeconds(150), Timed().At(50).Pending("x").Task("x").Run!.TimeoutAt);

    [Fact]
    public void A_failure_of_the_tasks_own_needs_no_time() => Timed().FailedWith("x", "E1").Then("ACTIVE | A=ACTIVE x=FAILED#1");

    [Fact]
    public void Given_a_retry_policy_When_timed_out_Then_it_is_tried_again_where_that_code_qualifies()
    {
        var retrying = Scenario.Given(Samples.Workflow("A: x", ("x", """{"timeout_seconds":5,"retry":{"on":["TIMEOUT"]}}"""))).Start().At(5);
        Assert.True(retrying.FailedWith("x", "TIMEOUT", null, Samples.Now.AddSeconds(5)).Task("x").WaitsForRetry);
    }

    private static Scenario Timed() => Scenario.Given(Samples.Workflow("A: x", ("x", """{"timeout_seconds":100,"heartbeat_seconds":10}"""))).Start();
}
