namespace WorkflowManager.Core.Tests.Timers;

public class WorkflowTimersTests
{
    private static readonly TaskAddress X = new(0, 0);

    [Fact]
    public void Without_policies_time_moves_nothing()
    {
        Assert.Null(WorkflowTimers.NextDue(Scenario.Started("A: x").State!));
        Assert.Empty(WorkflowTimers.Due(Scenario.Started("A: x").Failed("x").State!, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void The_earliest_of_all_is_next()
    {
        var run = Timed().At(0);
        AssertNext(10, run);
        AssertNext(30, run.At(20).Heard("x"));
        AssertNext(100, run.At(95).Heard("x"));
        AssertNext(96, run.Failed("x"));
        AssertNext(96 + 10, run.At(96).Pending("x"));
        AssertNext(1000, run.Completed("x"));
        run.Completed("y");
        Assert.Null(WorkflowTimers.NextDue(run.State!));
    }

    [Fact]
    public void What_is_due_is_told_with_its_time_the_moment_it_is()
    {
        var run = Timed();
        Assert.Empty(WorkflowTimers.Due(run.State!, Samples.Now.AddSeconds(9.999)));
        Assert.Equal([new DueWork.HeartbeatLost(X, 1, Samples.Now.AddSeconds(10))], WorkflowTimers.Due(run.State!, Samples.Now.AddSeconds(10)));
        run.At(95).Heard("x");
        Assert.Equal([new DueWork.Timeout(X, 1, Samples.Now.AddSeconds(100))], WorkflowTimers.Due(run.State!, Samples.Now.AddSeconds(999)));
        run.At(100).Failed("x");
        Assert.Equal([new DueWork.Retry(X, 1, Samples.Now.AddSeconds(101))], WorkflowTimers.Due(run.State!, Samples.Now.AddSeconds(999)));
    }

    [Fact]
    public void A_time_out_at_the_time_of_a_lost_heartbeat_is_the_one_that_is_told() =>
        Assert.IsType<DueWork.Timeout>(Assert.Single(WorkflowTimers.Due(Timed().At(90).Heard("x").State!, Samples.Now.AddSeconds(100))));

    [Fact]
    public void A_heartbeat_alone_is_due_without_a_time_out() =>
        Assert.IsType<DueWork.HeartbeatLost>(Assert.Single(WorkflowTimers.Due(
            Scenario.Given(Samples.Workflow("A: x", ("x", """{"heartbeat_seconds":1}"""))).Start().State!, Samples.Now.AddSeconds(1))));

    [Fact]
    public void Behind_the_deadline_nothing_else_matters() =>
        Assert.Equal([new DueWork.Deadline(Samples.Now.AddSeconds(1000))], WorkflowTimers.Due(Timed().State!, Samples.Now.AddSeconds(1000)));

    [Fact]
    public void Of_many_tasks_each_is_told_in_template_order()
    {
        var many = Scenario.Given(Samples.Workflow("A: x, y, z", ("x", """{"timeout_seconds":3}"""), ("y", """{"timeout_seconds":9}"""), ("z", """{"timeout_seconds":2}"""))).Start();
        Assert.Equal([0, 2], WorkflowTimers.Due(many.State!, Samples.Now.AddSeconds(5)).Cast<DueWork.Timeout>().Select(t => t.Task.Task));
        AssertNext(2, many);
    }

    [Fact]
    public void Time_goes_on_while_it_is_paused_and_stands_still_once_it_is_closed()
    {
        AssertNext(10, Timed().Paused());
        var closed = Timed().Cancelled();
        Assert.Null(WorkflowTimers.NextDue(closed.State!));
        Assert.Empty(WorkflowTimers.Due(closed.State!, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_stage_behind_a_reopened_one_still_has_its_times()
    {
        var run = Scenario.Given(Samples.Workflow("A: a; B: x", ("x", """{"timeout_seconds":50}"""))).Start().At(0).Completed("a").Pending("a");
        AssertNext(50, run);
        Assert.Null(WorkflowTimers.NextDue(run.Replayed(ReplayScope.Workflow).State!));
    }

    [Fact]
    public void A_persons_due_time_moves_nothing() =>
        Assert.Null(WorkflowTimers.NextDue(Scenario.Given(Samples.Workflow("A: x", ("x", """{"task_type":"HUMAN","due_seconds":5}"""))).Start().State!));

    [Fact]
    public void The_retry_of_a_task_is_told_while_it_waits_for_one()
    {
        Assert.Null(WorkflowTimers.RetryOf(Timed().State!, X));
        Assert.Equal(new DueWork.Retry(X, 1, Samples.Now.AddSeconds(6)), WorkflowTimers.RetryOf(Timed().At(5).Failed("x").State!, X));
    }

    private static void AssertNext(double seconds, Scenario run) => Assert.Equal(Samples.Now.AddSeconds(seconds), WorkflowTimers.NextDue(run.State!));

    private static Scenario Timed() => Scenario.Given(Samples.Workflow(
        "A: x, y", ("", """{"deadline_seconds":1000}"""), ("x", """{"timeout_seconds":100,"heartbeat_seconds":10,"retry":{"interval_seconds":1}}"""))).Start();
}
