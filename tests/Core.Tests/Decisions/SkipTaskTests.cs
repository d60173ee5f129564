namespace WorkflowManager.Core.Tests.Decisions;

public class SkipTaskTests
{
    [Fact]
    public void Given_scheduled_When_skipped_Then_it_counts_as_done_for_its_children()
    {
        var skipped = Scenario.Started("A: x, y, z(x y), u(x)").Skipped("x", reason: "not today")
            .ThenSchedules("u#1")
            .Then("ACTIVE | A=ACTIVE x=SKIPPED#1 y=SCHEDULED#1 z=PENDING u=SCHEDULED#1");
        Assert.Equal("not today", skipped.State![new TaskAddress(0, 0)].Reason);
        skipped.Completed("y").ThenSchedules("z#1");
    }

    [Fact]
    public void Given_failed_When_skipped_Then_its_children_are_scheduled() =>
        Scenario.Started("A: x, y(x)").Failed("x", reason: "no oven").Skipped("x").ThenSchedules("y#1").Then("ACTIVE | A=ACTIVE x=SKIPPED#1 y=SCHEDULED#1");

    [Fact]
    public void Given_never_scheduled_When_skipped_Then_it_never_runs() =>
        Scenario.Started("A: x, y(x), z(y)").Skipped("y")
            .ThenSchedules("z#1")
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#1 y=SKIPPED z=SCHEDULED#1")
            .Completed("x").ThenSchedules();

    [Fact]
    public void Given_a_task_of_a_later_stage_When_skipped_Then_the_stage_does_not_run_it_once_it_comes() =>
        Scenario.Started("A: x; B: y, z(y)").Skipped("y")
            .ThenSchedules()
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#1; B=NOT STARTED y=SKIPPED z=PENDING")
            .Completed("x").ThenSchedules("z#1").Then("ACTIVE | A=COMPLETED x=COMPLETED#1; B=ACTIVE y=SKIPPED z=SCHEDULED#1");

    [Fact]
    public void Given_all_tasks_of_a_later_stage_are_skipped_When_it_comes_Then_it_is_completed_at_once() =>
        Scenario.Started("A: x; B: y; C: z").Skipped("y").Completed("x")
            .ThenSchedules("z#1")
            .Then("ACTIVE | A=COMPLETED x=COMPLETED#1; B=COMPLETED y=SKIPPED; C=ACTIVE z=SCHEDULED#1");

    [Fact]
    public void Given_to_be_run_again_When_skipped_Then_it_does_not_run_again() =>
        Scenario.Started("A: x, y(x)").Completed("x").Completed("y").Pending("x").Pending("y").Skipped("y")
            .ThenSchedules()
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#2 y=SKIPPED#1")
            .Completed("x").Then("COMPLETED | A=COMPLETED x=COMPLETED#2 y=SKIPPED#1");

    [Fact]
    public void Given_the_last_open_task_When_skipped_Then_the_workflow_is_closed()
    {
        var closed = Scenario.Started("A: x, y").Completed("x").Skipped("y").Then("COMPLETED | A=COMPLETED x=COMPLETED#1 y=SKIPPED#1");
        Assert.Equal(Samples.Now.AddSeconds(2), closed.State!.ClosedAt);
    }

    [Fact]
    public void Given_the_last_open_task_of_a_stage_When_skipped_Then_the_next_stage_is_active() =>
        Scenario.Started("A: x; B: y").Skipped("x").ThenSchedules("y#1").Then("ACTIVE | A=COMPLETED x=SKIPPED#1; B=ACTIVE y=SCHEDULED#1");

    [Fact]
    public void Given_paused_When_skipped_Then_what_waits_for_it_waits_for_the_resume() =>
        Scenario.Started("A: x, y(x); B: z").Paused().Skipped("x")
            .ThenSchedules()
            .Then("PAUSED | A=ACTIVE x=SKIPPED#1 y=PENDING; B=NOT STARTED z=PENDING")
            .Skipped("y").Then("PAUSED | A=ACTIVE x=SKIPPED#1 y=SKIPPED; B=NOT STARTED z=PENDING")
            .Resumed().ThenSchedules("z#1").Then("ACTIVE | A=COMPLETED x=SKIPPED#1 y=SKIPPED; B=ACTIVE z=SCHEDULED#1");

    [Fact]
    public void Given_completed_When_skipped_Then_it_is_ignored() =>
        Scenario.Started("A: x, y").Completed("x").Skipped("x").ThenIgnored(DecisionCode.AlreadyCompleted);

    [Fact]
    public void Given_skipped_When_its_outcome_comes_late_Then_it_is_ignored()
    {
        var skipped = Scenario.Started("A: x, y").Skipped("x");
        skipped.Skipped("x").ThenIgnored(DecisionCode.AlreadySkipped);
        skipped.Completed("x", attempt: 1).ThenIgnored(DecisionCode.AlreadySkipped);
        skipped.Failed("x").ThenIgnored(DecisionCode.AlreadySkipped);
    }

    [Fact]
    public void Given_skipped_before_it_was_scheduled_When_it_is_said_to_be_completed_Then_it_is_ignored() =>
        Scenario.Started("A: x, y(x)").Skipped("y").Completed("y").ThenIgnored(DecisionCode.AlreadySkipped);

    [Fact]
    public void Given_skipped_When_pending_Then_it_runs_after_all() =>
        Scenario.Started("A: x; B: y").Skipped("x").Pending("x")
            .ThenSchedules("x#2")
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#2; B=ACTIVE y=SCHEDULED#1");

    [Fact]
    public void Given_skipped_before_it_was_scheduled_When_pending_Then_its_first_attempt_comes_in_its_turn() =>
        Scenario.Started("A: x, y(x)").Skipped("y").Pending("y")
            .ThenSchedules()
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#1 y=PENDING")
            .Completed("x").ThenSchedules("y#1");

    [Fact]
    public void Given_a_workflow_that_a_skip_closed_When_pending_Then_it_is_active_again() =>
        Scenario.Started("A: x").Skipped("x").Pending("x", expected: WorkflowTaskStatus.Skipped).ThenSchedules("x#2").Then("ACTIVE | A=ACTIVE x=SCHEDULED#2");

    [Fact]
    public void Given_the_current_attempt_When_skipped_Then_it_is_taken() =>
        Scenario.Started("A: x").Failed("x").Skipped("x", attempt: 1).Then("COMPLETED | A=COMPLETED x=SKIPPED#1");

    [Fact]
    public void Given_an_older_attempt_When_skipped_Then_it_is_stale() =>
        Scenario.Started("A: x").Failed("x").Pending("x").Skipped("x", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt);

    [Fact]
    public void Given_an_attempt_that_was_never_made_When_skipped_Then_it_is_rejected() =>
        Scenario.Started("A: x, y(x)").Skipped("y", attempt: 1).ThenRejected(DecisionCode.UnknownAttempt, "attempt");

    [Fact]
    public void Given_no_such_task_When_skipped_Then_it_is_rejected()
    {
        var started = Scenario.Started("A: x; B: y");
        started.Skipped("NOWHERE/x").ThenRejected(DecisionCode.UnknownStage, "stage_name");
        started.Skipped("A/y").ThenRejected(DecisionCode.UnknownTask, "task_name");
    }

    [Fact]
    public void Given_no_instance_When_skipped_Then_it_is_no_decision() =>
        Assert.IsType<Decision.NoInstance>(Scenario.Given(Samples.Workflow("A: x")).Skipped("x").Last);
}
