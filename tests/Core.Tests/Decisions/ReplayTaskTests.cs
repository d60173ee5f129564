namespace WorkflowManager.Core.Tests.Decisions;

public class ReplayTaskTests
{
    private const string Stages = "A: a; B: x, y(x), z; C: c";

    [Fact]
    public void Of_a_task_only_it_runs_again() =>
        Done().Replayed(ReplayScope.Task, "x").ThenSchedules("x#2")
            .Then("ACTIVE | A=COMPLETED a=COMPLETED#1; B=ACTIVE x=SCHEDULED#2 y=COMPLETED#1 z=COMPLETED#1; C=COMPLETED c=COMPLETED#1")
            .Completed("x", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt)
            .Completed("x", attempt: 2).Then("COMPLETED | A=COMPLETED a=COMPLETED#1; B=COMPLETED x=COMPLETED#2 y=COMPLETED#1 z=COMPLETED#1; C=COMPLETED c=COMPLETED#1");

    [Fact]
    public void Downstream_of_a_task_all_that_depends_on_it_runs_again() =>
        Done().Replayed(ReplayScope.Downstream, "x").ThenSchedules("x#2")
            .Then("ACTIVE | A=COMPLETED a=COMPLETED#1; B=ACTIVE x=SCHEDULED#2 y=PENDING#1 z=COMPLETED#1; C=NOT STARTED c=PENDING#1")
            .Completed("x").ThenSchedules("y#2").Completed("y").ThenSchedules("c#2")
            .Completed("c").Then("COMPLETED | A=COMPLETED a=COMPLETED#1; B=COMPLETED x=COMPLETED#2 y=COMPLETED#2 z=COMPLETED#1; C=COMPLETED c=COMPLETED#2");

    [Fact]
    public void Downstream_finds_children_wherever_they_stand_in_the_list() =>
        Scenario.Started("A: z(y), y(x), x, w").Completed("x").Completed("y").Completed("w").Completed("z").Replayed(ReplayScope.Downstream, "x")
            .Then("ACTIVE | A=ACTIVE z=PENDING#1 y=PENDING#1 x=SCHEDULED#2 w=COMPLETED#1");

    [Fact]
    public void Of_a_stage_all_of_it_runs_again_and_no_other() =>
        Done().Replayed(ReplayScope.Stage, "B").ThenSchedules("x#2", "z#2")
            .Then("ACTIVE | A=COMPLETED a=COMPLETED#1; B=ACTIVE x=SCHEDULED#2 y=PENDING#1 z=SCHEDULED#2; C=COMPLETED c=COMPLETED#1");

    [Fact]
    public void Of_the_workflow_all_of_it_runs_again() =>
        Done().Replayed(ReplayScope.Workflow).ThenSchedules("a#2")
            .Then("ACTIVE | A=ACTIVE a=SCHEDULED#2; B=NOT STARTED x=PENDING#1 y=PENDING#1 z=PENDING#1; C=NOT STARTED c=PENDING#1");

    [Fact]
    public void What_runs_meanwhile_is_run_again_and_its_late_events_count_for_nothing()
    {
        var again = Scenario.Started(Stages).Completed("a").Completed("x").Replayed(ReplayScope.Workflow)
            .Then("ACTIVE | A=ACTIVE a=SCHEDULED#2; B=NOT STARTED x=PENDING#1 y=PENDING#1 z=PENDING#1; C=NOT STARTED c=PENDING");
        again.Completed("y").ThenIgnored(DecisionCode.NotWaiting).Pending("y").ThenIgnored(DecisionCode.AlreadyPending);
        again.Completed("a").ThenSchedules("x#2", "z#2").Completed("x", attempt: 1).ThenIgnored(DecisionCode.StaleAttempt);
    }

    [Fact]
    public void At_another_version_than_planned_it_is_ignored()
    {
        Done().Replayed(ReplayScope.Task, "x", version: 5).ThenIgnored(DecisionCode.VersionChanged);
        Done().Replayed(ReplayScope.Task, "x", version: 6).ThenSchedules("x#2");
    }

    [Fact]
    public void What_never_ran_or_is_not_there_can_not_be_done_again()
    {
        Scenario.Started(Stages).Replayed(ReplayScope.Task, "x").ThenRejected(DecisionCode.NotScheduled, "task_name");
        Scenario.Started(Stages).Replayed(ReplayScope.Downstream, "x").ThenRejected(DecisionCode.NotScheduled, "task_name");
        Scenario.Started(Stages).Replayed(ReplayScope.Stage, "B").ThenRejected(DecisionCode.NotScheduled, "stage_name");
        Scenario.Started(Stages).Replayed(ReplayScope.Stage, "X").ThenRejected(DecisionCode.UnknownStage, "stage_name");
        Scenario.Started(Stages).Replayed(ReplayScope.Task, "B/c").ThenRejected(DecisionCode.UnknownTask, "task_name");
    }

    [Fact]
    public void What_waits_to_be_run_again_already_is_left_alone() =>
        Done().Replayed(ReplayScope.Downstream, "x").Replayed(ReplayScope.Task, "y").ThenIgnored(DecisionCode.AlreadyPending);

    [Fact]
    public void A_paused_workflow_stays_paused() =>
        Scenario.Started("A: x").Paused().Replayed(ReplayScope.Task, "x").ThenSchedules().Then("PAUSED | A=ACTIVE x=PENDING#1")
            .Resumed().ThenSchedules("x#2");

    [Fact]
    public void A_cancelled_workflow_is_open_again_with_all_that_it_took_with_it()
    {
        var reopened = Scenario.Started(Stages).Completed("a").Completed("x").Cancelled()
            .Replayed(ReplayScope.Task, "x").ThenSchedules("x#2", "z#2")
            .Then("ACTIVE | A=COMPLETED a=COMPLETED#1; B=ACTIVE x=SCHEDULED#2 y=PENDING#1 z=SCHEDULED#2; C=NOT STARTED c=PENDING");
        Assert.Null(reopened.State!.ClosedAt);
        reopened.Completed("x").ThenSchedules("y#2").Completed("y").Completed("z").ThenSchedules("c#1");
    }

    [Fact]
    public void A_task_that_was_cancelled_before_it_ran_can_be_the_one_that_is_replayed() =>
        Scenario.Started("A: a; B: x").Cancelled().Replayed(ReplayScope.Task, "x")
            .Then("ACTIVE | A=ACTIVE a=SCHEDULED#2; B=NOT STARTED x=PENDING");

    [Fact]
    public void A_retry_that_was_waited_for_when_it_was_cancelled_runs_at_once_and_goes_on_counting()
    {
        var reopened = Scenario.Given(Samples.Workflow("A: x, y", ("x", """{"retry":{"max_attempts":2}}"""))).Start().Failed("x").Cancelled()
            .Replayed(ReplayScope.Task, "y").ThenSchedules("x#2", "y#2");
        Assert.Equal("RETRIES_EXHAUSTED", reopened.Failed("x").Task("x").Run!.Code);
    }

    [Fact]
    public void A_task_that_was_given_up_has_all_its_attempts_anew() =>
        Assert.True(Scenario.Given(Samples.Workflow("A: x", ("x", """{"retry":{"max_attempts":2}}"""))).Start()
            .Failed("x").Pending("x").Failed("x").Replayed(ReplayScope.Stage, "A").ThenSchedules("x#3").Failed("x").Task("x").WaitsForRetry);

    [Fact]
    public void What_it_says_is_the_reason_until_it_runs()
    {
        var replayed = Done().Replayed(ReplayScope.Downstream, "x");
        Assert.Equal(("the oven was broken", null), (replayed.Task("y").Reason, replayed.Task("x").Reason));
    }

    [Fact]
    public void A_skipped_task_is_run_again_with_the_rest() =>
        Scenario.Started("A: x, y(x)").Completed("x").Skipped("y").Then("COMPLETED | A=COMPLETED x=COMPLETED#1 y=SKIPPED#1")
            .Replayed(ReplayScope.Downstream, "x").Then("ACTIVE | A=ACTIVE x=SCHEDULED#2 y=PENDING#1");

    /// <summary>At version 6.</summary>
    private static Scenario Done() => Scenario.Started(Stages).Completed("a").Completed("x").Completed("y").Completed("z").Completed("c");
}
