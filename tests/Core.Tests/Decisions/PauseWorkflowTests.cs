namespace WorkflowManager.Core.Tests.Decisions;

public class PauseWorkflowTests
{
    [Fact]
    public void Given_active_When_paused_Then_nothing_else_moves()
    {
        var paused = Scenario.Started("A: x, y(x); B: z").Paused()
            .ThenSchedules()
            .Then("PAUSED | A=ACTIVE x=SCHEDULED#1 y=PENDING; B=NOT STARTED z=PENDING");
        Assert.Equal((2L, Samples.Now.AddSeconds(1), null), (paused.State!.Version, paused.State.UpdatedAt, paused.State.ClosedAt));
    }

    [Fact]
    public void Given_paused_When_what_runs_is_completed_Then_nothing_new_is_scheduled() =>
        Scenario.Started("A: x, y(x)").Paused().Completed("x")
            .ThenSchedules()
            .Then("PAUSED | A=ACTIVE x=COMPLETED#1 y=PENDING");

    [Fact]
    public void Given_paused_When_the_last_task_of_a_stage_is_completed_Then_the_stage_stays_open() =>
        Scenario.Started("A: x; B: y").Paused().Completed("x")
            .Then("PAUSED | A=ACTIVE x=COMPLETED#1; B=NOT STARTED y=PENDING");

    [Fact]
    public void Given_paused_When_the_last_task_of_all_is_completed_Then_the_workflow_stays_open()
    {
        var paused = Scenario.Started("A: x").Paused().Completed("x").Then("PAUSED | A=ACTIVE x=COMPLETED#1");
        Assert.Null(paused.State!.ClosedAt);
    }

    [Fact]
    public void Given_paused_When_what_runs_fails_Then_it_is_taken() =>
        Scenario.Started("A: x").Paused().Failed("x").ThenSchedules().Then("PAUSED | A=ACTIVE x=FAILED#1");

    [Fact]
    public void Given_paused_When_a_task_is_to_run_again_Then_it_waits() =>
        Scenario.Started("A: x").Failed("x").Paused().Pending("x")
            .ThenSchedules()
            .Then("PAUSED | A=ACTIVE x=PENDING#1")
            .Completed("x").ThenIgnored(DecisionCode.NotWaiting)
            .Pending("x").ThenIgnored(DecisionCode.AlreadyPending);

    [Fact]
    public void Given_paused_When_a_task_of_a_completed_stage_is_to_run_again_Then_the_stage_is_active_and_it_waits() =>
        Scenario.Started("A: x; B: y").Completed("x").Paused().Pending("x")
            .ThenSchedules()
            .Then("PAUSED | A=ACTIVE x=PENDING#1; B=ACTIVE y=SCHEDULED#1");

    [Fact]
    public void Given_paused_When_paused_Then_it_is_ignored() =>
        Scenario.Started("A: x").Paused().Paused().ThenIgnored(DecisionCode.AlreadyPaused);

    [Fact]
    public void Given_completed_When_paused_Then_it_is_ignored() =>
        Scenario.Started("A: x").Completed("x").Paused().ThenIgnored(DecisionCode.WorkflowClosed);

    [Fact]
    public void Given_an_instance_of_another_component_When_paused_Then_it_is_rejected() =>
        Scenario.Started("A: x").Paused("OTHER").ThenRejected(DecisionCode.WrongComponent, "component_name");

    [Fact]
    public void Given_no_instance_When_paused_Then_it_is_no_decision() =>
        Assert.IsType<Decision.NoInstance>(Scenario.Given(Samples.Workflow("A: x")).Paused().Last);
}
