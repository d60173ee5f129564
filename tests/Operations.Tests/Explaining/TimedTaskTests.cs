using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Explaining;

/// <summary>What is told of a task that time or a person moves, at each place where people look.</summary>
public class TimedTaskTests
{
    private const string Retried = """
        {"workflow_name":"w","component_name":"TEST","deadline_seconds":86400,"stages":[{"stage_name":"A","stage_order":1,"tasks":[
          {"task_name":"x","task_queue":"x_queue","task_type":"SERVICE","timeout_seconds":600,"heartbeat_seconds":120,
           "retry":{"max_attempts":2,"interval_seconds":300,"on":["5*"]}},
          {"task_name":"h","task_queue":"h_queue","task_type":"HUMAN","assigned_to":"finance","due_seconds":3600}]}]}
        """;

    [Fact]
    public void Given_a_retry_to_come_Then_it_says_when_and_which_of_how_many()
    {
        var task = Explain(new Story(Retried).Start().Said("TaskFailed", "x", "'code':'503','reason':'no oven.'")).Tasks[0];
        var retry = Assert.IsType<WaitCause.RetryDue>(Assert.Single(task.Causes));
        Assert.Equal((Story.At(6), 1, 2), (retry.RetryAt, retry.Used, retry.MaxAttempts));
        Assert.Equal(
            "A/x FAILED at attempt 1 since 2026-01-02T03:01:00.000+0000 (no oven), 1 of 2 attempts; it is tried again at 2026-01-02T03:06:00.000+0000.",
            task.Sentence);
    }

    [Theory]
    [InlineData("503", 2, "RETRIES_EXHAUSTED", ", and its attempts are used up (RETRIES_EXHAUSTED)")]
    [InlineData("404", 1, "NOT_RETRYABLE", ", which its retry policy does not try again (NOT_RETRYABLE)")]
    public void Given_a_failure_that_is_not_tried_again_Then_it_says_why(string code, int failures, string why, string words)
    {
        var story = new Story(Retried).Start().Said("TaskFailed", "x", $"'code':'{code}'");
        for (var i = 1; i < failures; i++)
            story.Pending("x").Said("TaskFailed", "x", $"'code':'{code}'");
        var task = Explain(story).Tasks[0];
        Assert.Equal(why, Assert.IsType<WaitCause.Failed>(Assert.Single(task.Causes)).Code);
        Assert.Contains(words, task.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_times_that_run_Then_they_are_told()
    {
        var task = Explain(new Story(Retried).Start()).Tasks[0];
        Assert.EndsWith(
            "from whoever reads queue x_queue; it has to be heard of by 2026-01-02T03:02:00.000+0000; it times out at 2026-01-02T03:10:00.000+0000.",
            task.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "; it is for finance, and nobody has claimed it; it should be done by 2026-01-02T04:00:00.000+0000.")]
    [InlineData("anna", "; anna has claimed it; it should be done by 2026-01-02T04:00:00.000+0000.")]
    public void Given_a_persons_task_Then_it_says_whose_it_is(string claimed, string words)
    {
        var story = new Story(Retried).Start();
        if (claimed.Length > 0)
            story.Said("TaskClaimed", "h", $"'actor':'{claimed}'");
        Assert.EndsWith(words, Explain(story).Tasks[1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_differ_in_what_time_and_people_did()
    {
        var story = new Story(Retried).Start();
        var before = story.State;
        story.Said("TaskHeartbeat", "x", "'percent':40,'text':'half way'");
        var heard = story.State;
        Assert.Equal(
            [
                "task A/x, heartbeat_due_at: 2026-01-02T03:02:00.000+0000 → 2026-01-02T03:03:00.000+0000",
                "task A/x, progress: none → 40 % half way at 2026-01-02T03:01:00.000+0000",
            ],
            StateDiff.Between(before, heard).Select(c => c.Sentence));
        Assert.Contains("workflow, deadline_at: none → 2026-01-03T03:00:00.000+0000", StateDiff.Between(null, before).Select(c => c.Sentence));
        story.Said("TaskClaimed", "h", "'actor':'anna'");
        Assert.Equal(["claimed_by", "claimed_at"], StateDiff.Between(heard, story.State).Cast<StateChange.Field>().Select(f => f.Name));
    }

    [Fact]
    public void A_check_against_the_log_sees_each_of_it()
    {
        var story = new Story(Retried).Start().Said("TaskHeartbeat", "x", "'percent':40").Said("TaskFailed", "x", "'code':'503'").Said("TaskClaimed", "h", "'actor':'anna'");
        Assert.Empty(Fsck.Check(story.Instance, story.Logged, story.Now, TimeSpan.FromDays(1)));
        var run = story.State[new TaskAddress(0, 0)].Run!;
        foreach (var (wrong, field) in new[]
        {
            (run with { RetryAt = null }, "A/x/run/retry_at"),
            (run with { Progress = null }, "A/x/run/progress"),
            (run with { Failures = [] }, "A/x/run/failures"),
            (run with { RetriesFrom = 1 }, "A/x/run/retries_from"),
        })
        {
            var problem = Assert.Single(Fsck.Check(new Checking.BrokenInstance(story.Instance, With(story.State, wrong)), story.Logged, story.Now, TimeSpan.FromDays(1)));
            Assert.Equal(field, Assert.Single(Assert.IsType<FsckProblem.Differs>(problem).Fields).Field);
        }
    }

    private static WorkflowState With(WorkflowState state, TaskRun run) => state with
    {
        Stages = [state.Stages[0] with { Tasks = state.Stages[0].Tasks.SetItem(0, state.Stages[0].Tasks[0] with { Run = run }) }],
    };

    private static InstanceExplanation Explain(Story story) =>
        Explainer.Explain(story.State, story.Entries, story.Instance.Outbox, story.Instance.DispatchError);
}
