namespace WorkflowManager.Core.Tests.Decisions;

public class StartWorkflowTests
{
    [Fact]
    public void Given_no_instance_When_started_Then_the_first_stage_with_tasks_is_active() =>
        Scenario.Given(Samples.Pizza).Start()
            .ThenSchedules("confirm_order#1")
            .Then("ACTIVE | START=COMPLETED; ORDER=ACTIVE confirm_order=SCHEDULED#1; PREPARE=NOT STARTED make_food=PENDING assign_executive=PENDING confirm_delivery=PENDING; DELIVER=NOT STARTED deliver_food=PENDING");

    [Fact]
    public void Given_no_instance_When_started_Then_it_has_version_1_and_the_time_of_the_decision()
    {
        var state = Scenario.Given(Samples.Pizza).Start().State!;
        Assert.Equal((1, Samples.Now, Samples.Now, null), (state.Version, state.CreatedAt, state.UpdatedAt, state.ClosedAt));
    }

    [Fact]
    public void Given_stages_out_of_position_When_started_Then_the_order_counts() =>
        Scenario.Given(Samples.Definition("""
            {"workflow_name":"w","component_name":"C","stages":[
              {"stage_name":"LAST","stage_order":40,"tasks":[{"task_name":"b","task_queue":"b","task_type":"SERVICE"}]},
              {"stage_name":"FIRST","stage_order":-1.5,"tasks":[{"task_name":"a","task_queue":"a","task_type":"HUMAN","parent_task":null}]}]}
            """)).Start().ThenSchedules("a#1").Completed("a").ThenSchedules("b#1");

    [Fact]
    public void Given_only_stages_without_tasks_When_started_Then_it_is_completed_at_once()
    {
        var started = Scenario.Started("A:; B:").Then("COMPLETED | A=COMPLETED; B=COMPLETED");
        Assert.Equal(Samples.Now, started.State!.ClosedAt);
    }

    [Fact]
    public void Given_an_instance_When_started_again_Then_it_is_ignored() =>
        Scenario.Started("A: x").Start().ThenIgnored(DecisionCode.DuplicateStart);

    [Fact]
    public void Given_an_instance_of_another_component_When_started_Then_it_is_rejected() =>
        Scenario.Started("A: x").Start("OTHER").ThenRejected(DecisionCode.RefInUse, "business_ref_no");

    [Fact]
    public void Given_no_template_When_started_Then_it_is_rejected()
    {
        var start = new WorkflowEvent.StartWorkflow(new EventId("1"), Samples.Order, new ComponentName("NONE"), 7, null);
        var rejected = Assert.IsType<Decision.Rejected>(Decider.Decide(null, start, new TemplateLookup.Missing(), Samples.Now));
        Assert.Equal(DecisionCode.NoTemplate, rejected.Code);
        Assert.Contains("'NONE' with version 7", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_an_invalid_template_When_started_Then_every_problem_is_in_the_reason()
    {
        var start = new WorkflowEvent.StartWorkflow(new EventId("1"), Samples.Order, new ComponentName("C"), null, null);
        var invalid = new TemplateLookup.Invalid([new TemplateProblem("$.a", "is one"), new TemplateProblem("$.b", "is two")]);
        var rejected = Assert.IsType<Decision.Rejected>(Decider.Decide(null, start, invalid, Samples.Now));
        Assert.Equal(DecisionCode.InvalidTemplate, rejected.Code);
        Assert.Contains("$.a: is one; $.b: is two", rejected.Reason, StringComparison.Ordinal);
    }
}
