using System.Globalization;
using WorkflowManager.Operations;
using WorkflowManager.Operations.Tests;

namespace WorkflowManager.Cli.Tests;

/// <summary>What time, people and failures have to do with an instance, as a person sees it.</summary>
public sealed class InstancePictureTests
{
    private const string Everything = """
        {"workflow_name":"Pizza","component_name":"TEST","deadline_seconds":86400,"stages":[
          {"stage_name":"PREPARE","stage_order":1,"tasks":[
            {"task_name":"bake","task_queue":"q","task_type":"SERVICE","timeout_seconds":3600,"heartbeat_seconds":1800,"retry":{"max_attempts":5,"interval_seconds":30}},
            {"task_name":"wait","task_queue":"q","task_type":"SERVICE","timeout_seconds":60,"heartbeat_seconds":30,"retry":{"max_attempts":5,"interval_seconds":3600,"backoff_rate":1}},
            {"task_name":"pack","task_queue":"q","task_type":"SERVICE","retry":{"max_attempts":2,"interval_seconds":30}},
            {"task_name":"pay","task_queue":"q","task_type":"SERVICE","retry":{"max_attempts":5,"interval_seconds":30,"on":["5*"]}},
            {"task_name":"garnish","task_queue":"q","task_type":"SERVICE","retry":{"max_attempts":1,"interval_seconds":30,"on_exhausted":"skip"}},
            {"task_name":"approve","task_queue":"q","task_type":"HUMAN","assigned_to":"finance","due_seconds":90},
            {"task_name":"sign","task_queue":"q","task_type":"HUMAN","assigned_to":"kitchen","due_seconds":86400},
            {"task_name":"taste","task_queue":"q","task_type":"HUMAN","assigned_to":"kitchen"},
            {"task_name":"plain","task_queue":"q","task_type":"SERVICE"},
            {"task_name":"late","task_queue":"q","task_type":"SERVICE","timeout_seconds":5,"heartbeat_seconds":9}]},
          {"stage_name":"DELIVER","stage_order":2,"tasks":[{"task_name":"bring","task_queue":"q","task_type":"HUMAN","assigned_to":"rider"}]}]}
        """;

    [Fact]
    public void Given_all_that_can_happen_to_tasks_Then_each_has_one_more_line_at_most()
    {
        var story = Busy();
        var text = Picture(story);
        TerminalRun.AssertGolden("picture-busy.txt", [text]);
        // All at once is more than fits.
        Assert.All(text.Split('\n').Where(l => !l.Contains('%')), line => Assert.InRange(TextWidth.Of(line), 0, 80));
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Given_a_pause_Then_it_is_said_once()
    {
        var text = Picture(new Story(Everything).Start().Paused());
        Assert.Contains("  PAUSED  2m00s\n  nothing new is started until 'wfm resume' · deadline in 23h58m\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_workflow_that_is_over_Then_nothing_is_due_any_more()
    {
        TerminalRun.AssertGolden("picture-cancelled.txt", [Picture(Busy().Cancelled())]);
        var late = Busy().After(TimeSpan.FromDays(1));
        Assert.Contains("\n  deadline passed 16m00s ago\n", Picture(late), StringComparison.Ordinal);
        late.Send(new { event_name = "DeadlineReached", business_ref_no = Story.Ref.Value, component_name = "TEST", due_at = "2026-01-03T03:00:00Z" });
        TerminalRun.AssertGolden("picture-timed-out.txt", [Picture(late)]);
    }

    [Fact]
    public void Given_words_of_any_length_Then_they_share_the_line()
    {
        var long200 = new string('x', 200);
        var story = new Story(Everything).Start().Said("TaskFailed", "bake", $"'code':'E','reason':'{long200}'").Pending("bake").Said("TaskHeartbeat", "bake", $"'percent':7,'text':'ピザを焼いています{long200}'");
        var line = Assert.Single(Picture(story).Split('\n'), l => l.Contains("7%", StringComparison.Ordinal));
        Assert.StartsWith("      7% ピザを焼い", line, StringComparison.Ordinal);
        Assert.Contains("…, 1m00s ago · heartbeat in 29m00s · time-out in 58m00s · before: 1: E xxxx", line, StringComparison.Ordinal);
        Assert.EndsWith("…", line, StringComparison.Ordinal);
    }

    private static Story Busy() => new Story(Everything).Start()
        .Said("TaskFailed", "bake", "'code':'HTTP_503','reason':'no oven'").Pending("bake")
        .Said("TaskFailed", "bake", "'reason':'the dough is too cold to be baked, and so is the oven'").Pending("bake")
        .Said("TaskHeartbeat", "bake", @"'percent':40.9,'text':'half\u001b[31m way\nto go'")
        .Said("TaskHeartbeat", "wait", "'text':'waiting'")
        .Said("TaskFailed", "wait", "'code':'HEARTBEAT_LOST','reason':'not heard of for 30 s'")
        .Said("TaskFailed", "pack", "'reason':'no box'").Pending("pack").Said("TaskFailed", "pack", "'reason':'torn box'")
        .Said("TaskFailed", "pay", "'code':'404'")
        .Said("TaskFailed", "garnish", "'reason':'no basil'")
        .Said("TaskClaimed", "approve", @"'actor':'anna\u001b[31m'")
        .Said("TaskClaimed", "taste", "'actor':'bert'").Said("TaskCompleted", "taste", "'actor':'bert'");

    private static string Picture(Story story)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var terminal = new Terminal(output, TextWriter.Null, outputIsTerminal: false, errorIsTerminal: false, colours: false);
        var history = InstanceHistory.Of(story.State.Definition, Story.Ref, story.Entries);
        foreach (var line in InstancePicture.Lines(story.State, InstanceTimes.Of(history), story.Now))
            terminal.Line(line);
        return string.Join('\n', output.ToString().TrimEnd('\n').Split('\n').Select(l => l.TrimEnd()));
    }
}
