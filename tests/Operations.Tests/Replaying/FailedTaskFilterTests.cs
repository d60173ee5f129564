using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Replaying;

public class FailedTaskFilterTests
{
    private readonly Story _story = Story.Of("A: x, y, v; B: z");

    public FailedTaskFilterTests()
    {
        _story.Failed("x", "Read TIMEOUT at the bank").Completed("v");
        Fail("y", "out of paper", "E42");
    }

    [Fact]
    public void All_that_failed_is_meant_where_nothing_narrows_it_down() => Finds(new(), "A/x", "A/y");

    [Fact]
    public void Each_condition_narrows_it_down()
    {
        Finds(new() { Reason = "timeout" }, "A/x");
        Finds(new() { Code = "E42" }, "A/y");
        Finds(new() { Code = "E42", Reason = "timeout" });
        Finds(new() { Task = new TaskName("y") }, "A/y");
        Finds(new() { Stage = new StageName("A"), Task = new TaskName("x") }, "A/x");
        Finds(new() { Stage = new StageName("B") });
    }

    [Fact]
    public void The_code_is_that_of_the_attempt_that_failed_last()
    {
        _story.Pending("y").Failed("y", "out of ink");
        Finds(new() { Code = "E42" });
        var failed = Assert.Single(new FailedTaskFilter { Task = new TaskName("y") }.Of(_story.State, _story.Entries));
        Assert.Equal((2, "out of ink", null), (failed.Attempt, failed.Reason, failed.Code));
    }

    [Fact]
    public void One_that_is_tried_again_by_itself_has_not_failed_yet()
    {
        var template = Samples.Template("A: x").Replace("\"task_type\"", "\"retry\":{\"max_attempts\":2},\"task_type\"", StringComparison.Ordinal);
        var story = new Story(template).Start().Failed("x", "busy");
        Assert.Empty(new FailedTaskFilter().Of(story.State, story.Entries));
        Assert.Single(new FailedTaskFilter { Retrying = true }.Of(story.State, story.Entries));
        story.Pending("x").Failed("x", "busy").Pending("x").Failed("x", "busy");
        Finds(story, new() { Retrying = true }, "A/x");
    }

    [Fact]
    public void One_that_was_given_up_is_found_by_the_reason_for_it()
    {
        var template = Samples.Template("A: x").Replace("\"task_type\"", "\"retry\":{\"max_attempts\":2,\"on\":[\"busy\"]},\"task_type\"", StringComparison.Ordinal);
        var story = new Story(template).Start().Failed("x", "broken");
        Finds(story, new() { Code = "NOT_RETRYABLE" }, "A/x");
    }

    private void Fail(string task, string reason, string code) => _story.Send(new
    {
        event_name = "TaskFailed", business_ref_no = Story.Ref.Value, component_name = "TEST", stage_name = "A", task_name = task, reason, code,
    });

    private void Finds(FailedTaskFilter filter, params string[] tasks) => Finds(_story, filter, tasks);

    private static void Finds(Story story, FailedTaskFilter filter, params string[] tasks) =>
        Assert.Equal(tasks, filter.Of(story.State, story.Entries).Select(f => $"{f.Stage}/{f.Task}"));
}
