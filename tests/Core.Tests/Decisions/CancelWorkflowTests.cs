namespace WorkflowManager.Core.Tests.Decisions;

public class CancelWorkflowTests
{
    [Fact]
    public void Given_tasks_in_every_status_When_cancelled_Then_those_that_are_over_stay_what_they_are()
    {
        var cancelled = Scenario.Started("A: done, failed, skipped, runs, waits(runs); B: far")
            .Completed("done").Failed("failed", reason: "no oven").Skipped("skipped").Cancelled(reason: "changed their mind")
            .ThenSchedules()
            .Then("CANCELLED | A=ACTIVE done=COMPLETED#1 failed=FAILED#1 skipped=SKIPPED#1 runs=CANCELLED#1 waits=CANCELLED; B=NOT STARTED far=CANCELLED");
        var state = cancelled.State!;
        Assert.Equal((Samples.Now.AddSeconds(4), 5L), (state.ClosedAt, state.Version));
        Assert.Equal(["", "no oven", "", "changed their mind", "changed their mind"], state.Stages[0].Tasks.Select(t => t.Reason));
        Assert.Equal(new TaskState(WorkflowTaskStatus.Cancelled, 0, "changed their mind", "Fri Jun 28 10:45:45 2019"), state[new TaskAddress(1, 0)]);
    }

    [Fact]
    public void Given_a_task_that_waits_to_be_run_again_When_cancelled_Then_it_is_cancelled_at_its_attempt() =>
        Scenario.Started("A: x").Failed("x").Paused().Pending("x").Cancelled().Then("CANCELLED | A=ACTIVE x=CANCELLED#1");

    [Fact]
    public void Given_no_reason_When_cancelled_Then_it_is_empty() =>
        Assert.Equal("", Scenario.Started("A: x").Cancelled().State![new TaskAddress(0, 0)].Reason);

    [Fact]
    public void Given_only_tasks_that_are_over_When_cancelled_Then_only_the_workflow_moves()
    {
        var cancelled = Scenario.Started("A: x").Failed("x").Cancelled().Then("CANCELLED | A=ACTIVE x=FAILED#1");
        Assert.Equal([new Change.WorkflowMoved(WorkflowStatus.Cancelled)], ((Decision.Applied)cancelled.Last).Changes);
    }

    [Fact]
    public void Given_paused_When_cancelled_Then_it_is_closed() =>
        Scenario.Started("A: x, y(x)").Paused().Cancelled().Then("CANCELLED | A=ACTIVE x=CANCELLED#1 y=CANCELLED");

    [Fact]
    public void Given_a_reopened_stage_When_cancelled_Then_the_later_ones_are_too() =>
        Scenario.Started("A: x; B: y, z(y)").Completed("x").Pending("x").Cancelled()
            .Then("CANCELLED | A=ACTIVE x=CANCELLED#2; B=ACTIVE y=CANCELLED#1 z=CANCELLED");

    [Fact]
    public void Given_cancelled_When_anything_else_comes_Then_it_is_ignored()
    {
        var cancelled = Scenario.Started("A: done, failed, skipped, runs, waits(runs)").Completed("done").Failed("failed").Skipped("skipped").Cancelled();
        foreach (var task in new[] { "done", "failed", "skipped", "runs", "waits" })
        {
            cancelled.Completed(task).ThenIgnored(DecisionCode.WorkflowClosed);
            cancelled.Failed(task).ThenIgnored(DecisionCode.WorkflowClosed);
            cancelled.Pending(task).ThenIgnored(DecisionCode.WorkflowClosed);
            cancelled.Pending(task, expected: WorkflowTaskStatus.Failed).ThenIgnored(DecisionCode.WorkflowClosed);
            cancelled.Skipped(task).ThenIgnored(DecisionCode.WorkflowClosed);
            // Its attempt does not matter any more either.
            cancelled.Completed(task, attempt: 9).ThenIgnored(DecisionCode.WorkflowClosed);
        }

        cancelled.Cancelled().ThenIgnored(DecisionCode.WorkflowClosed);
        cancelled.Paused().ThenIgnored(DecisionCode.WorkflowClosed);
        cancelled.Resumed().ThenIgnored(DecisionCode.WorkflowClosed);
        cancelled.Start().ThenIgnored(DecisionCode.DuplicateStart);
    }

    [Fact]
    public void Given_cancelled_When_an_event_names_what_there_is_not_Then_it_is_still_rejected()
    {
        var cancelled = Scenario.Started("A: x").Cancelled();
        cancelled.Completed("NOWHERE/x").ThenRejected(DecisionCode.UnknownStage, "stage_name");
        cancelled.Completed("A/y").ThenRejected(DecisionCode.UnknownTask, "task_name");
        cancelled.OfComponent("OTHER", "x").ThenRejected(DecisionCode.WrongComponent, "component_name");
        cancelled.Start("OTHER").ThenRejected(DecisionCode.RefInUse, "business_ref_no");
    }

    [Fact]
    public void Given_completed_When_cancelled_Then_it_is_ignored() =>
        Scenario.Started("A: x").Completed("x").Cancelled().ThenIgnored(DecisionCode.WorkflowClosed);

    [Fact]
    public void Given_an_instance_of_another_component_When_cancelled_Then_it_is_rejected() =>
        Scenario.Started("A: x").Cancelled("OTHER").ThenRejected(DecisionCode.WrongComponent, "component_name");

    [Fact]
    public void Given_no_instance_When_cancelled_Then_it_is_no_decision() =>
        Assert.IsType<Decision.NoInstance>(Scenario.Given(Samples.Workflow("A: x")).Cancelled().Last);
}
