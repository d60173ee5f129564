using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations.Tests.Replaying;

/// <summary>What a replay would come to.</summary>
public class ReplayPlanTests
{
    // y stands ahead of its parent, so that the order is not the template's.
    private const string Stages = "A: y(x), x, v; B: z, w(z); C: u";

    [Fact]
    public void A_task_alone_runs_again_and_all_else_is_kept()
    {
        var story = Story.Of(Stages).Completed("x").Completed("y", "v").Failed("z", "broken");
        var plan = story.Plan(ReplayScope.Task, "B/z");
        Assert.Null(plan.Refusal);
        Assert.Equal(5, plan.Version);
        Assert.Equal(["B/z:2"], Replays.Names(plan.Now));
        Assert.Empty(plan.Later);
        Assert.Equal(["A/x:1 COMPLETED", "A/v:1 COMPLETED", "A/y:1 COMPLETED"], Replays.Names(plan.Kept));
        Assert.Empty(plan.GivenUp);
        Assert.Equal([new ReplayMessage.StartTask(new TaskQueue("z_queue"), new DispatchId("ORDER-001/B/z/2"), new StageName("B"), new TaskName("z"), 2)], plan.Messages);
        Assert.Equal(["task B/z: FAILED → SCHEDULED, attempt 1 → 2"], plan.Changes.Select(c => c.Sentence));
    }

    [Fact]
    public void What_depends_on_it_follows_in_the_order_in_which_it_will_run()
    {
        var story = Closed();
        var plan = story.Plan(ReplayScope.Downstream, "A/x");
        Assert.Equal(["A/x:2"], Replays.Names(plan.Now));
        Assert.Equal(["A/y:2", "B/z:2", "B/w:2", "C/u:2"], Replays.Names(plan.Later));
        Assert.Equal(["A/v:1 COMPLETED"], Replays.Names(plan.Kept));
        Assert.Equal(["A/x:1 COMPLETED", "A/y:1 COMPLETED", "B/z:1 COMPLETED", "B/w:1 COMPLETED", "C/u:1 COMPLETED"], Replays.Names(plan.GivenUp));
        Assert.Contains("workflow: COMPLETED → ACTIVE", plan.Changes.Select(c => c.Sentence));
        Assert.Contains("stage B: COMPLETED → NOT STARTED", plan.Changes.Select(c => c.Sentence));
    }

    [Fact]
    public void A_stage_or_all_of_it_runs_again()
    {
        var story = Closed();
        var stage = story.Plan(ReplayScope.Stage, "B");
        Assert.Equal(["B/z:2"], Replays.Names(stage.Now));
        Assert.Equal(["B/w:2"], Replays.Names(stage.Later));
        Assert.Equal(4, stage.Kept.Length);
        var all = story.Plan(ReplayScope.Workflow);
        Assert.Equal(["A/x:2", "A/v:2"], Replays.Names(all.Now));
        Assert.Equal(["A/y:2", "B/z:2", "B/w:2", "C/u:2"], Replays.Names(all.Later));
        Assert.Empty(all.Kept);
    }

    [Fact]
    public void A_running_attempt_is_given_up_and_results_are_named()
    {
        var story = Story.Of("A: x, v; B: z");
        story.Send(new { event_name = "TaskCompleted", business_ref_no = Story.Ref.Value, component_name = "TEST", stage_name = "A", task_name = "x", output = new { n = 1 } });
        Assert.Equal(["A/v:1 SCHEDULED"], Replays.Names(story.Plan(ReplayScope.Task, "A/v").GivenUp));
        Assert.Equal(["A/x:1 COMPLETED output"], Replays.Names(story.Plan(ReplayScope.Task, "A/v").Kept));
        Assert.Equal(["A/x:1 COMPLETED output", "A/v:1 SCHEDULED"], Replays.Names(story.Plan(ReplayScope.Workflow).GivenUp));
    }

    [Fact]
    public void While_it_is_paused_all_of_it_waits()
    {
        var plan = Story.Of("A: x, v").Completed("x").Paused().Plan(ReplayScope.Workflow);
        Assert.Empty(plan.Now);
        Assert.Empty(plan.Messages);
        Assert.Equal(["A/x:2", "A/v:2"], Replays.Names(plan.Later));
        Assert.Equal(WorkflowStatus.Paused, plan.After.Status);
    }

    [Fact]
    public void What_waits_to_be_run_again_already_follows_too()
    {
        var story = Story.Of("A: x, y(x); B: z").Completed("x", "y");
        story.Replay(Replays.Of(story.State, ReplayScope.Downstream, "A/x"));
        Assert.Equal(["A/y:2", "B/z:2"], Replays.Names(story.Plan(ReplayScope.Task, "A/x").Later));
    }

    [Fact]
    public void A_cancelled_workflow_is_opened_again_with_all_that_it_took_along()
    {
        var plan = Story.Of("A: x, v; B: z").Completed("x").Cancelled().Plan(ReplayScope.Task, "A/x");
        Assert.Equal(["A/x:2", "A/v:2"], Replays.Names(plan.Now));
        Assert.Equal(["B/z:1"], Replays.Names(plan.Later));
        Assert.Contains("workflow: CANCELLED → ACTIVE", plan.Changes.Select(c => c.Sentence));
    }

    [Fact]
    public void What_would_not_be_applied_is_refused_as_the_manager_would()
    {
        var story = Story.Of("A: x, y(x); B: z");
        Refuses(EventOutcome.Ignored, "VERSION_CHANGED", story.Plan(ReplayScope.Task, "A/x", version: 7));
        Refuses(EventOutcome.Rejected, "UNKNOWN_STAGE", story.Plan(ReplayScope.Stage, "C"));
        Refuses(EventOutcome.Rejected, "UNKNOWN_TASK", story.Plan(ReplayScope.Task, "A/z"));
        Refuses(EventOutcome.Rejected, "NOT_SCHEDULED", story.Plan(ReplayScope.Downstream, "A/y"));
        Refuses(EventOutcome.Rejected, "NOT_SCHEDULED", story.Plan(ReplayScope.Stage, "B"));
        Refuses(EventOutcome.Rejected, "WRONG_COMPONENT", ReplayPlan.Of(
            story.State, new WorkflowEvent.ReplayTask(new EventId("e"), Story.Ref, new ComponentName("OTHER"), ReplayScope.Workflow, null, null, null, "anna", null), story.Now));
        story.Paused().Replay(Replays.Of(story.State, ReplayScope.Workflow));
        Refuses(EventOutcome.Ignored, "ALREADY_PENDING", story.Plan(ReplayScope.Task, "A/x"));
    }

    private static Story Closed() => Story.Of(Stages).Completed("x").Completed("y", "v").Completed("z").Completed("w").Completed("u");

    private static void Refuses(EventOutcome outcome, string code, ReplayPlan plan)
    {
        Assert.Equal((outcome, code), (plan.Refusal!.Outcome, plan.Refusal.Code.Value));
        Assert.NotEmpty(plan.Refusal.Reason);
        Assert.Same(plan.Before, plan.After);
        Assert.True(plan is { Now.IsEmpty: true, Later.IsEmpty: true, Kept.IsEmpty: true, GivenUp.IsEmpty: true, Messages.IsEmpty: true, Changes.IsEmpty: true });
    }
}
