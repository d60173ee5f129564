using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations.Tests.Replaying;

namespace WorkflowManager.Operations.Tests.Views;

/// <summary>The shapes that programs read. A change here is a change for all of them.</summary>
public class ViewGoldenTests
{
    private readonly Story _story = new(Samples.Template("A: x, y(x), v; B: z"));

    public ViewGoldenTests()
    {
        _story.Queues.Trouble["v_queue"] = new DispatchOutcome.QueueMissing("there is no queue v_queue");
        _story.Start().Failed("x", "no \"öl\"").Failed("x");
    }

    [Fact]
    public void An_instance_in_a_list() => Verify("summary", w => InstanceSummaryView.Write(w, new InstanceSummary(
        Story.Ref, "test", new ComponentName("TEST"), 1, 2, WorkflowStatus.Active, new StageName("A"), 0, 4, ["A/x"], Story.At(0), Story.At(1), null, true) { BusinessStatus = "Cooking" }));

    [Fact]
    public void A_look_at_the_whole() => Verify("overview", w => OverviewView.Write(w, new WorkflowManager.Operations.Overview(
        Story.At(0), 1, [new MinuteCount(Story.At(0), 2, 1)], [new OpenCount(new ComponentName("TEST"), new StageName("A"), WorkflowStatus.Active, 3), new OpenCount(new ComponentName("TEST"), null, WorkflowStatus.Paused, 1)],
        4, true, 500, [new FailureCount("no \"öl\"", "BROKEN", new ComponentName("TEST"), 2), new FailureCount(null, null, new ComponentName("TEST"), 1)],
        [new TaskTimes("TEST", new StageName("A"), new TaskName("x"), 9, TimeSpan.FromMilliseconds(1.5), TimeSpan.FromSeconds(2), TimeSpan.FromHours(3))],
        [new OldestInstance(Story.Ref, new ComponentName("TEST"), new StageName("A"), Story.At(1), WorkflowStatus.Paused)])));

    [Fact]
    public void An_instance_whole()
    {
        var document = Samples.Json("""{"workflow_name":"test","business_ref_no":"ORDER-001","version":2,"big":1.50,"stages":[]}""");
        Verify("instance", w => InstanceView.Write(w, new InstanceRecord(new Checking.BrokenInstance(_story.Instance, outbox: Outbox()), document)));
        Verify("instance-unreadable", w => InstanceView.Write(w, new InstanceRecord(new Checking.BrokenInstance(_story.Instance, unreadable: "no stages"), document)));
    }

    [Fact]
    public void Events() => Verify("events", w =>
    {
        w.WriteStartArray();
        foreach (var logged in _story.Logged.OrderBy(l => l.Entry.DecidedAt))
            LoggedEventView.Write(w, logged);
        w.WriteEndArray();
    });

    [Fact]
    public void An_explanation() => Verify("explanation", w => ExplanationView.Write(
        w, Explainer.Explain(_story.State, _story.Entries, _story.Instance.Outbox, _story.Instance.DispatchError)));

    [Fact]
    public void A_check()
    {
        var changed = _story.State with { UpdatedAt = Story.At(7) };
        Verify("fsck", w => FsckView.Write(w, Story.Ref, Fsck.Check(
            new Checking.BrokenInstance(_story.Instance, changed, Outbox()), [.. _story.Logged], Story.At(99), TimeSpan.FromMinutes(16))));
    }

    [Fact]
    public void Templates() => Verify("templates", w =>
    {
        w.WriteStartArray();
        TemplateView.Write(w, new TemplateDocument(new ComponentName("TEST"), 1, _story.Template, TemplateParser.Parse(_story.Template)));
        TemplateView.Write(w, new TemplateDocument(new ComponentName("TEST"), 2, _story.Template, TemplateParser.Parse(Samples.Json("{}"))));
        w.WriteEndArray();
    });

    [Fact]
    public void A_lint_report()
    {
        Verify("lint", w => LintView.Write(w, "pizza.json", TemplateLinter.Lint(Samples.Json(Samples.File("pizza.json")))));
        Verify("lint-invalid", w => LintView.Write(w, "x.json", TemplateLinter.Lint(Samples.Json("""{"workflow_name":"w","componentname":"C","stages":[]}"""))));
    }

    [Fact]
    public void Differences()
    {
        Verify("template-diff", w => TemplateDiffView.Write(w, TemplateDiff.Between(_story.Template, Samples.Json(Samples.Template("A: x, y; C: z, w")))));
        var history = InstanceHistory.Of(_story.State.Definition, Story.Ref, _story.Entries);
        Verify("state-diff", w => StateDiffView.Write(w, StateDiff.Between(null, history.At(2)!)));
    }

    [Fact]
    public void A_replay_as_it_is_planned()
    {
        var told = Samples.Template("A: x, y(x); B:; C: z").Replace("\"workflow_name\"", "\"notify_queue\":\"told\",\"workflow_name\"", StringComparison.Ordinal);
        var story = new Story(told).Start().Completed("x", "y");
        story.Send(new { event_name = "TaskCompleted", business_ref_no = Story.Ref.Value, component_name = "TEST", stage_name = "C", task_name = "z", output = new { n = 1 } });
        HashSet<TaskAddress> outputs = [new(2, 0)];
        Verify("replay-plan", w => ReplayPlanView.Write(w, ReplayPlan.Of(story.State, Replays.Of(story.State, ReplayScope.Task, "A/y"), story.Now, outputs)));
        Verify("replay-plan-downstream", w => ReplayPlanView.Write(w, ReplayPlan.Of(story.State, Replays.Of(story.State, ReplayScope.Downstream, "A/x"), story.Now, outputs)));
        Verify("replay-plan-refused", w => ReplayPlanView.Write(w, ReplayPlan.Of(story.State, Replays.Of(story.State, ReplayScope.Workflow, version: 1), story.Now, outputs)));
    }

    [Fact]
    public void A_queue() => Verify("queue", w => QueueView.Write(
        w, new QueueFacts("q", 1, 2, 3, TimeSpan.FromSeconds(30), TimeSpan.FromDays(14), null, null)));

    [Fact]
    public void A_dead_letter()
    {
        var letter = DeadLetterFacts.Read(new ReceivedMessage(
            "m-9", "r", """{"event_name":"TaskCompleted","business_ref_no":"ORDER-001","component_name":"TEST","stage_name":"B","task_name":"z"}""", 2, Story.At(3), Story.At(3), null,
            new Dictionary<string, string> { ["code"] = "NOT_SCHEDULED", ["reason"] = "task_name: too early", ["source_message_id"] = "m-8" }));
        Verify("dead-letter", w => DeadLetterView.Write(w, letter, DeadLetterJudge.Judge(letter, _story.State, null, _story.Entries, _story.Now)));
    }

    private static OutboxElement[] Outbox() => [new(new CommitId("c1"), Story.At(1), [], [new PlannedDispatch(new TaskAddress(0, 2), 1, null)])];

    private static void Verify(string name, Action<Utf8JsonWriter> write)
    {
        Golden.Verify($"view-{name}.json", ViewText.Of(write, indented: true) + "\n");
        Assert.DoesNotContain('\n', ViewText.Of(write, indented: false));
    }
}
