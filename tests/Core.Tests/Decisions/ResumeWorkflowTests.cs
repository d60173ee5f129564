namespace WorkflowManager.Core.Tests.Decisions;

public class ResumeWorkflowTests
{
    [Fact]
    public void Given_paused_When_resumed_Then_what_became_ready_meanwhile_is_scheduled_in_template_order() =>
        Scenario.Started("A: x, y(x), w, z(w)").Paused().Completed("w").Completed("x").Resumed()
            .ThenSchedules("y#1", "z#1")
            .Then("ACTIVE | A=ACTIVE x=COMPLETED#1 y=SCHEDULED#1 w=COMPLETED#1 z=SCHEDULED#1");

    [Fact]
    public void Given_paused_and_nothing_happened_When_resumed_Then_only_the_workflow_moves() =>
        Scenario.Started("A: x, y(x)").Paused().Resumed()
            .ThenSchedules()
            .Then("ACTIVE | A=ACTIVE x=SCHEDULED#1 y=PENDING");

    [Fact]
    public void Given_a_stage_that_was_done_meanwhile_When_resumed_Then_the_next_one_is_active() =>
        Scenario.Started("A: x; B:; C: y").Paused().Completed("x").Resumed()
            .ThenSchedules("y#1")
            .Then("ACTIVE | A=COMPLETED x=COMPLETED#1; B=COMPLETED; C=ACTIVE y=SCHEDULED#1");

    [Fact]
    public void Given_all_was_done_meanwhile_When_resumed_Then_the_workflow_is_closed()
    {
        var closed = Scenario.Started("A: x").Paused().Completed("x").Resumed().ThenSchedules().Then("COMPLETED | A=COMPLETED x=COMPLETED#1");
        Assert.Equal(Samples.Now.AddSeconds(3), closed.State!.ClosedAt);
    }

    [Fact]
    public void Given_a_task_that_waits_to_be_run_again_When_resumed_Then_it_is_scheduled_at_the_next_attempt() =>
        Scenario.Started("A: x").Failed("x").Paused().Pending("x").Resumed().ThenSchedules("x#2").Then("ACTIVE | A=ACTIVE x=SCHEDULED#2");

    [Fact]
    public void Given_active_When_resumed_Then_it_is_ignored() =>
        Scenario.Started("A: x").Resumed().ThenIgnored(DecisionCode.NotPaused);

    [Fact]
    public void Given_completed_When_resumed_Then_it_is_ignored() =>
        Scenario.Started("A: x").Completed("x").Resumed().ThenIgnored(DecisionCode.WorkflowClosed);

    [Fact]
    public void Given_an_instance_of_another_component_When_resumed_Then_it_is_rejected() =>
        Scenario.Started("A: x").Paused().Resumed("OTHER").ThenRejected(DecisionCode.WrongComponent, "component_name");

    [Fact]
    public void Given_no_instance_When_resumed_Then_it_is_no_decision() =>
        Assert.IsType<Decision.NoInstance>(Scenario.Given(Samples.Workflow("A: x")).Resumed().Last);
}
