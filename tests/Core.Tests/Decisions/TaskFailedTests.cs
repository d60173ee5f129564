namespace WorkflowManager.Core.Tests.Decisions;

public class TaskFailedTests
{
    [Fact]
    public void Given_scheduled_When_failed_Then_nothing_else_moves()
    {
        var failed = Scenario.Started("A: x, y(x), z").Failed("x", reason: "no oven")
            .ThenSchedules()
            .Then("ACTIVE | A=ACTIVE x=FAILED#1 y=PENDING z=SCHEDULED#1");
        Assert.Equal("no oven", failed.State![new TaskAddress(0, 0)].Reason);
    }

    [Fact]
    public void Given_failed_When_failed_Then_it_is_ignored() =>
        Scenario.Started("A: x").Failed("x").Failed("x").ThenIgnored(DecisionCode.AlreadyFailed);

    [Fact]
    public void Given_completed_When_failed_Then_it_is_ignored() =>
        Scenario.Started("A: x, y").Completed("x").Failed("x").ThenIgnored(DecisionCode.AlreadyCompleted);

    [Fact]
    public void Given_never_scheduled_When_failed_Then_it_is_rejected() =>
        Scenario.Started("A: x; B: y").Failed("y").ThenRejected(DecisionCode.NotScheduled, "task_name");

    [Fact]
    public void Given_to_be_run_again_When_failed_Then_it_is_ignored() =>
        Scenario.Started("A: x; B: y; C: z").Completed("x").Completed("y").Pending("x").Pending("y")
            .Failed("y").ThenIgnored(DecisionCode.NotWaiting);

    [Fact]
    public void Given_an_older_attempt_When_failed_Then_it_is_stale() =>
        Scenario.Started("A: x").Pending("x").Failed("x", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt);
}
