using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations.Tests.Explaining;

public class ExplainerTests
{
    [Fact]
    public void Given_scheduled_Then_it_waits_for_the_event_of_that_attempt_since_its_StartTask_was_decided()
    {
        var story = Story.Of("A: x").Failed("x").Pending("x");
        var (task, awaits) = Only<WaitCause.AwaitsEvent>(Explain(story), "x");
        Assert.Equal((2, new TaskQueue("x_queue"), Story.At(2)), (awaits.Attempt, awaits.Queue, awaits.Since));
        Assert.Null(awaits.Unsent);
        Assert.Equal(["TaskCompleted 2", "TaskFailed 2"], awaits.ReleasedBy.Select(r => $"{r.Event} {r.Attempt}"));
        Assert.Equal("A/x waits since 2026-01-02T03:02:00.000+0000 for TaskCompleted or TaskFailed for attempt 2, from whoever reads queue x_queue.", task.Sentence);
    }

    [Fact]
    public void Given_a_queue_that_is_missing_Then_it_says_that_the_StartTask_was_not_sent_and_why()
    {
        var story = new Story(Samples.Template("A: x, y"));
        story.Queues.Trouble["x_queue"] = new DispatchOutcome.QueueMissing("there is no queue x_queue.");
        story.Start();
        var explained = Explain(story);
        var (task, awaits) = Only<WaitCause.AwaitsEvent>(explained, "x");
        Assert.Equal(new UnsentStart(new TaskQueue("x_queue"), Story.At(0), "there is no queue x_queue."), awaits.Unsent);
        Assert.Equal(
            "A/x is SCHEDULED since 2026-01-02T03:00:00.000+0000, but its StartTask for attempt 1 still lies in the outbox since 2026-01-02T03:00:00.000+0000, because queue x_queue did not take it: there is no queue x_queue.",
            task.Sentence);
        Assert.Null(Only<WaitCause.AwaitsEvent>(explained, "y").Cause.Unsent);
    }

    [Fact]
    public void Given_an_outbox_that_nobody_has_flushed_Then_the_StartTask_is_on_its_way()
    {
        var story = Story.Of("A: x");
        var element = new OutboxElement(new CommitId("c"), Story.At(0), [], [new PlannedDispatch(new TaskAddress(0, 0), 1, null)]);
        var explained = Explainer.Explain(story.State, story.Entries, [element], null);
        Assert.Equal(new UnsentStart(new TaskQueue("x_queue"), Story.At(0), null), Only<WaitCause.AwaitsEvent>(explained, "x").Cause.Unsent);
        Assert.EndsWith("still lies in the outbox since 2026-01-02T03:00:00.000+0000, on its way to queue x_queue.", explained.Tasks[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_an_outbox_with_an_older_attempt_only_Then_the_StartTask_was_sent()
    {
        var story = Story.Of("A: x").Failed("x").Pending("x");
        var old = new OutboxElement(new CommitId("c"), Story.At(0), [], [new PlannedDispatch(new TaskAddress(0, 0), 1, null)]);
        Assert.Null(Only<WaitCause.AwaitsEvent>(Explainer.Explain(story.State, story.Entries, [old], null), "x").Cause.Unsent);
    }

    [Fact]
    public void Given_failed_Then_TaskPending_or_TaskCompleted_release_it()
    {
        var (task, failed) = Only<WaitCause.Failed>(Explain(Story.Of("A: x").Failed("x", "no oven.")), "x");
        Assert.Equal(("no oven.", Story.At(1)), (failed.Reason, failed.Since));
        Assert.Equal(["TaskPending", "TaskCompleted"], failed.ReleasedBy.Select(r => r.Event));
        Assert.Equal("A/x FAILED at attempt 1 since 2026-01-02T03:01:00.000+0000 (no oven); TaskPending runs it again, TaskCompleted takes it as done.", task.Sentence);
    }

    [Fact]
    public void Given_open_parents_Then_it_names_them_and_what_is_behind_them()
    {
        var explained = Explain(Story.Of("A: x, y(x), w, z(y w)").Completed("w"));
        var (task, parents) = Only<WaitCause.ParentsOpen>(explained, "z");
        Assert.Equal(["A/y"], parents.Parents.Select(p => p.Name));
        Assert.Equal(["A/x"], parents.Roots.Select(p => p.Name));
        Assert.Equal("A/z waits since 2026-01-02T03:00:00.000+0000 for A/y (PENDING); behind that stands A/x (SCHEDULED).", task.Sentence);
        Assert.Equal("A/y waits since 2026-01-02T03:00:00.000+0000 for A/x (SCHEDULED).", Only<WaitCause.ParentsOpen>(explained, "y").Task.Sentence);
        Assert.Equal(["A/x"], explained.Holding.Select(h => h.Name));
        Assert.Equal("ORDER-001 is in stage A, held up by A/x (SCHEDULED).", explained.Sentence);
    }

    [Fact]
    public void Given_a_stage_that_is_not_reached_Then_it_names_the_open_one_and_what_holds_it()
    {
        var (task, ahead) = Only<WaitCause.StageNotReached>(Explain(Story.Of("A: x, y; B: z").Failed("y")), "z");
        Assert.Equal("A", ahead.Open.Value);
        Assert.Equal(["A/x", "A/y"], ahead.Holding.Select(h => h.Name));
        Assert.Equal("B/z waits since 2026-01-02T03:00:00.000+0000 for its stage, which comes after A; that is held up by A/x (SCHEDULED), A/y (FAILED).", task.Sentence);
    }

    [Fact]
    public void Given_a_stage_that_was_opened_again_Then_what_is_pending_behind_it_waits_for_it()
    {
        var explained = Explain(Story.Of("A: x; B: y, z(y)").Completed("x").Pending("x").Completed("y"));
        var (task, ahead) = Only<WaitCause.ReopenedStageAhead>(explained, "z");
        Assert.Equal(("A", Story.At(2)), (ahead.Open.Value, ahead.Since));
        Assert.Equal("B/z waits since 2026-01-02T03:02:00.000+0000 for stage A, which is ahead of it and was opened again; that is held up by A/x (SCHEDULED, attempt 2).", task.Sentence);
    }

    [Fact]
    public void Given_a_stage_opened_again_and_open_parents_Then_both_are_told()
    {
        var task = Explain(Story.Of("A: x; B: y, z(y)").Completed("x").Pending("x")).Tasks.Single(t => t.Task.Task.Value == "z");
        Assert.Equal([typeof(WaitCause.ReopenedStageAhead), typeof(WaitCause.ParentsOpen)], task.Causes.Select(c => c.GetType()));
        Assert.Contains(", and waits since", task.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_closed_workflow_Then_nothing_is_listed_and_a_task_that_is_asked_for_waits_for_nothing()
    {
        var story = Story.Of("A: x").Completed("x");
        Assert.Empty(Explain(story).Tasks);
        Assert.Equal("ORDER-001 is COMPLETED since 2026-01-02T03:01:00.000+0000; it waits for nothing.", Explain(story).Sentence);
        var task = Assert.Single(Explainer.Explain(story.State, story.Entries, [], null, new TaskAddress(0, 0)).Tasks);
        Assert.IsType<WaitCause.WorkflowClosed>(task.Causes[^1]);
        Assert.Equal("A/x is COMPLETED since 2026-01-02T03:01:00.000+0000, and so is the workflow since 2026-01-02T03:01:00.000+0000.", task.Sentence);
    }

    [Fact]
    public void Given_a_completed_task_that_is_asked_for_Then_it_waits_for_nothing() =>
        Assert.IsType<WaitCause.Completed>(
            Assert.Single(Assert.Single(Explainer.Explain(Story.Of("A: x, y").Completed("x").State, [], [], null, new TaskAddress(0, 0)).Tasks).Causes));

    [Fact]
    public void Given_a_paused_workflow_Then_what_is_ready_waits_for_the_resume_and_what_runs_for_its_event()
    {
        var explained = Explain(Story.Of("A: x, y(x), z(y), w").Paused().Completed("x"));
        Assert.Equal("ORDER-001 is PAUSED since 2026-01-02T03:01:00.000+0000 in stage A; what runs may finish, ResumeWorkflow goes on.", explained.Sentence);
        Assert.Equal("A/y is held back by the pause of the workflow since 2026-01-02T03:01:00.000+0000; ResumeWorkflow goes on.", Only<WaitCause.Paused>(explained, "y").Task.Sentence);
        Assert.IsType<WaitCause.AwaitsEvent>(Only<WaitCause.AwaitsEvent>(explained, "w").Cause);
        var behind = explained.Tasks.Single(t => t.Task.Task.Value == "z");
        Assert.Equal([typeof(WaitCause.Paused), typeof(WaitCause.ParentsOpen)], behind.Causes.Select(c => c.GetType()));
        // w runs beside it, and has nothing to do with it.
        Assert.Empty(((WaitCause.ParentsOpen)behind.Causes[1]).Roots);
    }

    [Fact]
    public void Given_a_paused_workflow_whose_open_stage_is_done_Then_a_later_stage_waits_for_the_resume_too()
    {
        var task = Explain(Story.Of("A: x; B: y").Paused().Completed("x")).Tasks.Single();
        Assert.Equal([typeof(WaitCause.Paused), typeof(WaitCause.StageNotReached)], task.Causes.Select(c => c.GetType()));
        Assert.StartsWith("B/y is held back by the pause of the workflow", task.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_cancelled_workflow_Then_nothing_holds_it_up_and_its_tasks_wait_for_nothing()
    {
        var explained = Explain(Story.Of("A: x, y(x), f; B: z").Failed("f").Cancelled("changed their mind"));
        Assert.Equal("ORDER-001 is CANCELLED since 2026-01-02T03:02:00.000+0000; it waits for nothing.", explained.Sentence);
        Assert.Equal((null, 0), (explained.OpenStage, explained.Holding.Length));
        Assert.Equal(["x", "y", "f", "z"], explained.Tasks.Select(t => t.Task.Task.Value));
        Assert.All(explained.Tasks, t => Assert.EndsWith("waits for nothing: the workflow is CANCELLED since 2026-01-02T03:02:00.000+0000.", t.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Given_a_skipped_task_that_is_asked_for_Then_it_counts_as_done_and_says_why()
    {
        var story = Story.Of("A: x, y(x)").Skipped("x", "not today.");
        Assert.Equal("A/y waits since 2026-01-02T03:01:00.000+0000 for TaskCompleted or TaskFailed for attempt 1, from whoever reads queue y_queue.", Assert.Single(Explain(story).Tasks).Sentence);
        var task = Assert.Single(Explainer.Explain(story.State, story.Entries, [], null, new TaskAddress(0, 0)).Tasks);
        Assert.Equal("A/x is SKIPPED since 2026-01-02T03:01:00.000+0000 (not today); it counts as done.", task.Sentence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Given_a_log_that_is_not_whole_Then_it_does_not_say_since_when(int versions)
    {
        var story = Story.Of("A: x").Failed("x").Pending("x");
        var explained = Explainer.Explain(story.State, [.. story.Entries.Where(e => e.Version <= versions)], [], null);
        Assert.Null(Only<WaitCause.AwaitsEvent>(explained, "x").Cause.Since);
        Assert.Equal("A/x waits for TaskCompleted or TaskFailed for attempt 2, from whoever reads queue x_queue.", explained.Tasks[0].Sentence);
    }

    private static InstanceExplanation Explain(Story story) =>
        Explainer.Explain(story.State, story.Entries, story.Instance.Outbox, story.Instance.DispatchError);

    private static (TaskExplanation Task, T Cause) Only<T>(InstanceExplanation explained, string name)
        where T : WaitCause
    {
        var task = explained.Tasks.Single(t => t.Task.Task.Value == name);
        return (task, Assert.IsType<T>(Assert.Single(task.Causes)));
    }
}
