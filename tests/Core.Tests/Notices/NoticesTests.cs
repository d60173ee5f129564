namespace WorkflowManager.Core.Tests.Notices;

public class NoticesTests
{
    [Fact]
    public void A_tasks_queue_hears_of_its_completion_and_of_the_business_status_that_it_reaches()
    {
        var told = Of(Task("""{"notify_queue":"t","business_status":"READY"}""").Completed("x", reason: "fine"));
        Assert.Equal(
        [
            new Notice(NotifyOn.Status, new TaskQueue("t"), new StageName("A"), new TaskName("x"), TaskType.Service, "COMPLETED", "READY", 1, "fine", null),
            new Notice(NotifyOn.Completed, new TaskQueue("t"), new StageName("A"), new TaskName("x"), TaskType.Service, "COMPLETED", "READY", 1, "fine", null),
        ], told);
    }

    [Fact]
    public void Without_a_business_status_none_is_reached() =>
        Assert.Equal(["completed t x COMPLETED"], Short(Task("""{"notify_queue":"t"}""").Completed("x")));

    [Fact]
    public void A_skipped_task_is_done_but_reaches_no_business_status() =>
        Assert.Equal(["completed t x SKIPPED"], Short(Task("""{"notify_queue":"t","business_status":"READY"}""").Skipped("x")));

    [Fact]
    public void A_failure_is_told_with_its_code()
    {
        var told = Assert.Single(Of(Task("""{"notify_queue":"t"}""").FailedWith("x", "E1", "no oven")));
        Assert.Equal((NotifyOn.Failed, "FAILED", "E1", "no oven", 1), (told.Kind, told.Status, told.Code, told.Reason, told.Attempt));
    }

    [Fact]
    public void One_that_is_tried_again_has_not_failed_yet_and_one_that_is_given_up_has()
    {
        var retrying = Task("""{"notify_queue":"t","retry":{"max_attempts":2}}""").Failed("x");
        Assert.Empty(Of(retrying));
        Assert.Empty(Of(retrying.Pending("x")));
        Assert.Equal("RETRIES_EXHAUSTED", Assert.Single(Of(retrying.Failed("x"))).Code);
    }

    [Fact]
    public void One_that_is_given_up_and_skipped_has_failed_and_is_done() =>
        Assert.Equal(["failed t x FAILED", "completed t x SKIPPED"], Short(Task("""{"notify_queue":"t","retry":{"max_attempts":1,"on_exhausted":"skip"}}""").Failed("x")));

    [Fact]
    public void Each_level_is_told_and_only_the_template_of_the_end()
    {
        var all = Scenario.Given(Samples.Workflow("A: x", ("", """{"notify_queue":"w"}"""), ("A", """{"notify_queue":"s"}"""), ("x", """{"notify_queue":"t"}"""))).Start();
        Assert.Equal(
            ["completed w x COMPLETED", "completed s x COMPLETED", "completed t x COMPLETED", "completed w A COMPLETED", "completed s A COMPLETED", "closed w  COMPLETED"],
            Short(all.Completed("x")));
    }

    [Fact]
    public void A_queue_that_is_named_at_several_levels_is_told_once() =>
        Assert.Equal(["completed q x COMPLETED", "completed q A COMPLETED"], Short(
            Scenario.Given(Samples.Workflow("A: x; B: y", ("", """{"notify_queue":"q"}"""), ("A", """{"notify_queue":"q"}"""), ("x", """{"notify_queue":"q"}"""))).Start().Completed("x")));

    [Theory]
    [InlineData("""["completed"]""", "completed t x COMPLETED")]
    [InlineData("""["status"]""", "status t x COMPLETED")]
    [InlineData("""["failed"]""")]
    [InlineData("""["failed","status"]""", "status t x COMPLETED")]
    public void It_hears_of_what_it_asked_for(string on, params string[] told) =>
        Assert.Equal(told, Short(Task($$"""{"notify_queue":"t","business_status":"READY","notify_on":{{on}}}""").Completed("x")));

    [Fact]
    public void However_a_workflow_ends_its_queue_hears_of_it_and_not_of_each_task()
    {
        Assert.Equal(["closed w  CANCELLED"], Short(Closing().Cancelled()));
        Assert.Equal(["closed w  TIMED_OUT"], Short(Closing().At(60).DeadlineReached(Samples.Now.AddSeconds(60))));
        Assert.Equal(["closed w  COMPLETED"], Short(Closing().Completed("x")));
        Assert.Empty(Of(Closing().Paused()));
        Assert.Empty(Of(Closing().Completed("x").Pending("x")));
    }

    [Fact]
    public void Without_a_queue_nobody_is_told() => Assert.Empty(Of(Scenario.Started("A: x").Completed("x")));

    private static Scenario Task(string fields) => Scenario.Given(Samples.Workflow("A: x, y", ("x", fields))).Start();

    private static Scenario Closing() => Scenario.Given(Samples.Workflow("A: x", ("", """{"deadline_seconds":60,"notify_queue":"w","notify_on":["closed"]}"""))).Start();

    private static IReadOnlyList<Notice> Of(Scenario run) => Core.Notices.Of(run.State!.Definition, Assert.IsType<Decision.Applied>(run.Last).Changes);

    private static IEnumerable<string> Short(Scenario run) => Of(run).Select(n => $"{n.Kind.ToWire()} {n.Queue} {n.Task?.Value ?? n.Stage?.Value} {n.Status}");
}
