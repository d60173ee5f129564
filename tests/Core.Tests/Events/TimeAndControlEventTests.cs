namespace WorkflowManager.Core.Tests.Events;

/// <summary>The fields of what time, people and operators say.</summary>
public class TimeAndControlEventTests
{
    [Theory]
    [InlineData("503", "503")]
    [InlineData("-1.50", "-1.50")]
    [InlineData("1e3", "1e3")]
    [InlineData("\"E_OVEN\"", "E_OVEN")]
    [InlineData("null", null)]
    public void A_failures_code_is_text_or_a_number_as_it_stands(string code, string? expected) =>
        Assert.Equal(expected, Read<WorkflowEvent.TaskFailed>(OfTask("TaskFailed", $"\"code\":{code}")).Code);

    [Theory]
    [InlineData("2019-06-28T10:45:43.012+0000")]
    [InlineData("2019-06-28T10:45:43.0129Z")]
    [InlineData("2019-06-28T12:45:43.012+02:00")]
    [InlineData("2019-06-28T10:45:43.012")]
    public void A_due_time_is_ISO_8601_cut_to_milliseconds(string due)
    {
        var expected = new DateTimeOffset(2019, 6, 28, 10, 45, 43, 12, TimeSpan.Zero);
        Assert.Equal(expected, Read<WorkflowEvent.TaskFailed>(OfTask("TaskFailed", $"\"due_at\":\"{due}\"")).DueAt);
        Assert.Equal(expected, Read<WorkflowEvent.DeadlineReached>(Of("DeadlineReached", $"\"due_at\":\"{due}\"")).DueAt);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("100", 100)]
    [InlineData("99.9", 99)]
    [InlineData("1e1", 10)]
    [InlineData("null", null)]
    public void A_percentage_is_cut_to_a_whole_one(string percent, int? expected) =>
        Assert.Equal(expected, Read<WorkflowEvent.TaskHeartbeat>(OfTask("TaskHeartbeat", $"\"percent\":{percent}")).Percent);

    [Fact]
    public void A_heartbeats_text_is_kept_and_cut()
    {
        Assert.Equal("", Read<WorkflowEvent.TaskHeartbeat>(OfTask("TaskHeartbeat", "\"text\":\"\"")).Text);
        Assert.Equal(Bounds.ReasonLength, Read<WorkflowEvent.TaskHeartbeat>(OfTask("TaskHeartbeat", $"\"text\":\"{new string('x', 5_000)}\"")).Text!.Length);
    }

    [Fact]
    public void A_completion_may_say_who_did_it_and_what_came_of_it()
    {
        var completed = Read<WorkflowEvent.TaskCompleted>(OfTask("TaskCompleted", "\"actor\":\"anna\",\"output\":{\"n\":1.0}"));
        Assert.Equal(("anna", """{"n":1.0}"""), (completed.Actor, completed.Output!.Value.GetRawText()));
        var silent = Read<WorkflowEvent.TaskCompleted>(OfTask("TaskCompleted", "\"output\":null"));
        Assert.Equal((null, null), (silent.Actor, silent.Output));
    }

    [Fact]
    public void A_release_is_somebodys_or_an_operators()
    {
        Assert.Equal("anna", Read<WorkflowEvent.TaskReleased>(OfTask("TaskReleased", "\"actor\":\"anna\"")).Actor);
        var taken = Read<WorkflowEvent.TaskReleased>(OfTask("TaskReleased", "\"requested_by\":\"carl\""));
        Assert.Equal((null, "carl"), (taken.Actor, taken.RequestedBy));
        Assert.Equal("anna", Read<WorkflowEvent.TaskClaimed>(OfTask("TaskClaimed", "\"actor\":\"anna\"")).Actor);
    }

    [Theory]
    [InlineData("task", "S", "T")]
    [InlineData("downstream", "S", "T")]
    [InlineData("stage", "S", null)]
    [InlineData("workflow", null, null)]
    public void A_replay_names_what_its_scope_needs(string scope, string? stage, string? task)
    {
        var fields = $"\"scope\":\"{scope}\",\"requested_by\":\"anna\",\"expected_version\":7" + (stage is null ? "" : ",\"stage_name\":\"S\"") + (task is null ? "" : ",\"task_name\":\"T\"");
        var replay = Read<WorkflowEvent.ReplayTask>(Of("ReplayTask", fields));
        Assert.Equal((scope, stage, task, "anna", 7L), (replay.Scope.ToWire(), replay.Stage?.Value, replay.Task?.Value, replay.RequestedBy, replay.ExpectedVersion!.Value));
    }

    [Theory]
    [InlineData("TaskFailed", "\"code\":true", "code")]
    [InlineData("TaskFailed", "\"code\":\"\"", "code")]
    [InlineData("TaskFailed", "\"due_at\":1561718743", "due_at")]
    [InlineData("TaskFailed", "\"due_at\":\"soon\"", "due_at")]
    [InlineData("TaskFailed", "\"due_at\":\"2019-06-28\"", "due_at")]
    [InlineData("TaskHeartbeat", "\"percent\":101", "percent")]
    [InlineData("TaskHeartbeat", "\"percent\":-1", "percent")]
    [InlineData("TaskHeartbeat", "\"percent\":\"50\"", "percent")]
    [InlineData("TaskHeartbeat", "\"text\":7", "text")]
    [InlineData("TaskCompleted", "\"actor\":7", "actor")]
    [InlineData("TaskCompleted", "\"output\":{\"a\":[{\"$x\":1}]}", "output.a[0].$x")]
    [InlineData("TaskClaimed", "\"reason\":\"mine\"", "actor")]
    [InlineData("TaskClaimed", "\"actor\":\"\"", "actor")]
    [InlineData("TaskReleased", "\"reason\":\"late\"", "actor")]
    [InlineData("TaskReleased", "\"requested_by\":7", "requested_by")]
    public void A_wrong_field_of_a_task_event_is_named(string name, string fields, string field) => AssertMalformed(OfTask(name, fields), field);

    [Theory]
    [InlineData("ReplayTask", "\"requested_by\":\"anna\"", "scope")]
    [InlineData("ReplayTask", "\"requested_by\":\"anna\",\"scope\":\"TASK\"", "scope")]
    [InlineData("ReplayTask", "\"requested_by\":\"anna\",\"scope\":\"task\",\"task_name\":\"T\"", "stage_name")]
    [InlineData("ReplayTask", "\"requested_by\":\"anna\",\"scope\":\"downstream\",\"stage_name\":\"S\"", "task_name")]
    [InlineData("ReplayTask", "\"requested_by\":\"anna\",\"scope\":\"stage\",\"stage_name\":\"S\",\"task_name\":\"T\"", "task_name")]
    [InlineData("ReplayTask", "\"requested_by\":\"anna\",\"scope\":\"workflow\",\"stage_name\":\"S\"", "stage_name")]
    [InlineData("ReplayTask", "\"requested_by\":\"anna\",\"scope\":\"workflow\",\"expected_version\":0", "expected_version")]
    [InlineData("ReplayTask", "\"scope\":\"workflow\"", "requested_by")]
    [InlineData("DeadlineReached", "\"reason\":\"\"", "due_at")]
    public void A_wrong_field_of_another_event_is_named(string name, string fields, string field) => AssertMalformed(Of(name, fields), field);

    [Fact]
    public void A_code_and_an_actor_have_at_most_so_many_characters()
    {
        AssertMalformed(OfTask("TaskFailed", $"\"code\":\"{new string('x', Bounds.NameLength + 1)}\""), "code");
        AssertMalformed(OfTask("TaskFailed", $"\"code\":1{new string('0', Bounds.NameLength)}"), "code");
        AssertMalformed(OfTask("TaskClaimed", $"\"actor\":\"{new string('x', Bounds.NameLength + 1)}\""), "actor");
    }

    private static string Of(string name, string fields) => $$"""{"business_ref_no":"R","component_name":"C","event_name":"{{name}}",{{fields}}}""";

    private static string OfTask(string name, string fields) => Of(name, $"\"stage_name\":\"S\",\"task_name\":\"T\",{fields}");

    private static T Read<T>(string body)
        where T : WorkflowEvent => Assert.IsType<T>(Assert.IsType<EventParseResult.Valid>(Samples.Parse(body)).Event);

    private static void AssertMalformed(string body, string field) => Assert.Equal(field, Assert.IsType<EventParseResult.Malformed>(Samples.Parse(body)).Field);
}
