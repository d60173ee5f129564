namespace WorkflowManager.Core.Tests.Decisions;

public class TaskPendingTests
{
    [Fact]
    public void Given_failed_When_pending_Then_the_next_attempt_is_scheduled() =>
        Scenario.Started("A: x").Failed("x").Pending("x").ThenSchedules("x#2").Then("ACTIVE | A=ACTIVE x=SCHEDULED#2");

    [Fact]
    public void Given_scheduled_When_pending_Then_the_next_attempt_is_scheduled() =>
        Scenario.Started("A: x").Pending("x").ThenSchedules("x#2");

    [Fact]
    public void Given_completed_When_pending_Then_only_that_task_runs_again() =>
        Scenario.Started("A: x, y(x)").Completed("x").Pending("x")
            .ThenSchedules("x#2")
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#2 y=SCHEDULED#1");

    [Fact]
    public void Given_a_completed_stage_When_pending_Then_it_is_active_again_and_later_stages_stay_as_they_are() =>
        Scenario.Started("A: x; B: y, z(y)").Completed("x").Pending("x")
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#2; B=ACTIVE y=SCHEDULED#1 z=PENDING");

    [Fact]
    public void Given_a_reopened_stage_When_a_later_stage_goes_on_Then_it_schedules_nothing_new_until_the_stage_completes() =>
        Scenario.Started("A: x; B: y, z(y)").Completed("x").Pending("x")
            .Completed("y").ThenSchedules()
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#2; B=ACTIVE y=COMPLETED#1 z=PENDING")
            .Completed("x").ThenSchedules("z#1")
            .Completed("z").Then("COMPLETED | A=COMPLETED x=COMPLETED#2; B=COMPLETED y=COMPLETED#1 z=COMPLETED#1");

    [Fact]
    public void Given_a_reopened_stage_When_the_last_stage_is_done_Then_the_workflow_waits_for_the_reopened_one() =>
        Scenario.Started("A: x; B: y").Completed("x").Pending("x").Completed("y")
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#2; B=ACTIVE y=COMPLETED#1")
            .Completed("x").Then("COMPLETED | A=COMPLETED x=COMPLETED#2; B=COMPLETED y=COMPLETED#1");

    [Fact]
    public void Given_a_completed_workflow_When_pending_Then_it_is_active_again()
    {
        var reopened = Scenario.Started("A: x; B: y").Completed("x").Completed("y").Pending("y")
            .ThenSchedules("y#2")
            .Then("ACTIVE | A=COMPLETED x=COMPLETED#1; B=ACTIVE y=SCHEDULED#2");
        Assert.Null(reopened.State!.ClosedAt);
        Assert.NotNull(reopened.Completed("y").Then("COMPLETED | A=COMPLETED x=COMPLETED#1; B=COMPLETED y=COMPLETED#2").State!.ClosedAt);
    }

    [Fact]
    public void Given_open_parents_When_pending_Then_it_waits_for_them() =>
        Scenario.Started("A: x, y(x)").Completed("x").Completed("y").Pending("x").Pending("y")
            .ThenSchedules()
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#2 y=PENDING#1")
            .Completed("x").ThenSchedules("y#2");

    [Fact]
    public void Given_to_be_run_again_When_pending_Then_it_is_ignored() =>
        Scenario.Started("A: x, y(x)").Completed("x").Completed("y").Pending("x").Pending("y")
            .Pending("y").ThenIgnored(DecisionCode.AlreadyPending);

    [Fact]
    public void Given_never_scheduled_When_pending_Then_it_is_rejected() =>
        Scenario.Started("A: x, y(x)").Pending("y").ThenRejected(DecisionCode.NotScheduled, "task_name");

    [Fact]
    public void Given_another_status_than_expected_When_pending_Then_it_is_ignored() =>
        Scenario.Started("A: x").Failed("x").Completed("x").Pending("x", expected: WorkflowTaskStatus.Failed).ThenIgnored(DecisionCode.StatusChanged);

    [Fact]
    public void Given_the_expected_status_and_attempt_When_pending_Then_it_runs_again() =>
        Scenario.Started("A: x").Failed("x").Pending("x", attempt: 1, expected: WorkflowTaskStatus.Failed).ThenSchedules("x#2");

    [Fact]
    public void Given_another_attempt_by_now_When_pending_Then_it_is_ignored() =>
        Scenario.Started("A: x").Failed("x").Pending("x").Failed("x").Pending("x", attempt: 1).ThenIgnored(DecisionCode.StatusChanged);

    [Fact]
    public void Given_an_attempt_that_was_never_made_When_pending_Then_it_is_rejected() =>
        Scenario.Started("A: x").Pending("x", attempt: 9).ThenRejected(DecisionCode.UnknownAttempt, "attempt");
}
