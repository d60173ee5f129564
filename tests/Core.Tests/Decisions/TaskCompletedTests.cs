namespace WorkflowManager.Core.Tests.Decisions;

public class TaskCompletedTests
{
    [Fact]
    public void Given_scheduled_When_completed_Then_children_with_all_parents_done_are_scheduled() =>
        Scenario.Started("A: x, y, z(x y), u(x)").Completed("x")
            .ThenSchedules("u#1")
            .Then("ACTIVE | A=ACTIVE x=COMPLETED#1 y=SCHEDULED#1 z=PENDING u=SCHEDULED#1")
            .Completed("y").ThenSchedules("z#1");

    [Fact]
    public void Given_the_last_task_of_a_stage_When_completed_Then_the_next_stage_is_active() =>
        Scenario.Started("A: x; B:; C: y").Completed("x")
            .ThenSchedules("y#1")
            .Then("ACTIVE | A=COMPLETED x=COMPLETED#1; B=COMPLETED; C=ACTIVE y=SCHEDULED#1");

    [Fact]
    public void Given_the_last_task_of_all_When_completed_Then_the_workflow_is_closed()
    {
        var done = Scenario.Started("A: x").Completed("x").ThenSchedules().Then("COMPLETED | A=COMPLETED x=COMPLETED#1");
        Assert.Equal(Samples.Now.AddSeconds(1), done.State!.ClosedAt);
    }

    [Fact]
    public void Given_failed_When_completed_Then_it_is_taken() =>
        Scenario.Started("A: x, y(x)").Failed("x").Completed("x").ThenSchedules("y#1");

    [Fact]
    public void Given_completed_When_completed_Then_it_is_ignored() =>
        Scenario.Started("A: x, y").Completed("x").Completed("x").ThenIgnored(DecisionCode.AlreadyCompleted);

    [Fact]
    public void Given_never_scheduled_When_completed_Then_it_is_rejected() =>
        Scenario.Started("A: x, y(x)").Completed("y").ThenRejected(DecisionCode.NotScheduled, "task_name");

    [Fact]
    public void Given_to_be_run_again_When_completed_Then_it_is_ignored() =>
        Scenario.Started("A: x; B: y; C: z").Completed("x").Completed("y").Pending("x").Pending("y")
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#2; B=ACTIVE y=PENDING#1; C=ACTIVE z=SCHEDULED#1")
            .Completed("y").ThenIgnored(DecisionCode.NotWaiting);

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public void Given_the_current_attempt_When_completed_Then_it_is_taken(int? attempt) =>
        Scenario.Started("A: x").Completed("x", attempt).Then("COMPLETED | A=COMPLETED x=COMPLETED#1");

    [Fact]
    public void Given_an_older_attempt_When_completed_Then_it_is_stale() =>
        Scenario.Started("A: x").Failed("x").Pending("x").Completed("x", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt);

    [Fact]
    public void Given_an_older_attempt_of_a_completed_task_Then_stale_comes_ahead_of_completed() =>
        Scenario.Started("A: x, y").Failed("x").Pending("x").Completed("x").Completed("x", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt);

    [Fact]
    public void Given_an_attempt_that_was_never_made_When_completed_Then_it_is_rejected() =>
        Scenario.Started("A: x").Completed("x", attempt: 2).ThenRejected(DecisionCode.UnknownAttempt, "attempt");

    [Fact]
    public void Given_no_such_stage_When_completed_Then_it_is_rejected() =>
        Scenario.Started("A: x").Completed("NOWHERE/x").ThenRejected(DecisionCode.UnknownStage, "stage_name");

    [Fact]
    public void Given_no_such_task_in_that_stage_When_completed_Then_it_is_rejected() =>
        Scenario.Started("A: x; B: y").Completed("A/y").ThenRejected(DecisionCode.UnknownTask, "task_name");

    [Fact]
    public void Given_an_instance_of_another_component_When_completed_Then_it_is_rejected() =>
        Scenario.Started("A: x").OfComponent("OTHER", "x").ThenRejected(DecisionCode.WrongComponent, "component_name");

    [Fact]
    public void Given_no_instance_When_completed_Then_it_is_no_decision() =>
        Assert.IsType<Decision.NoInstance>(Scenario.Given(Samples.Workflow("A: x")).Completed("x").Last);

    [Fact]
    public void Given_no_reason_When_completed_Then_it_is_empty_and_the_time_is_pretty()
    {
        var state = Scenario.Started("A: x, y").Completed("x").State!;
        Assert.Equal(new TaskState(WorkflowTaskStatus.Completed, 1, "", "Fri Jun 28 10:45:42 2019"), state[new TaskAddress(0, 0)]);
        Assert.Equal(new TaskState(WorkflowTaskStatus.Scheduled, 1, null, "Fri Jun 28 10:45:41 2019"), state[new TaskAddress(0, 1)]);
    }
}
