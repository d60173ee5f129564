namespace WorkflowManager.Core.Tests.Events;

public class EventParserTests
{
    private const string Completed = """{"business_ref_no":"R","component_name":"C","event_name":"TaskCompleted","stage_name":"S","task_name":"T"}""";

    [Theory]
    [InlineData("event-start-workflow.json", EventNames.StartWorkflow)]
    [InlineData("event-task-completed.json", EventNames.TaskCompleted)]
    [InlineData("event-task-failed.json", EventNames.TaskFailed)]
    [InlineData("event-task-pending.json", EventNames.TaskPending)]
    [InlineData("event-skip-task.json", EventNames.SkipTask)]
    [InlineData("event-pause-workflow.json", EventNames.PauseWorkflow)]
    [InlineData("event-resume-workflow.json", EventNames.ResumeWorkflow)]
    [InlineData("event-cancel-workflow.json", EventNames.CancelWorkflow)]
    public void Golden_events_are_read(string file, string name)
    {
        var read = Valid(Samples.Golden(file));
        Assert.Equal((name, "ORDER-001", "ITALIAN"), (read.Name, read.Ref.Value, read.Component.Value));
        if (read is WorkflowEvent.TaskEvent about)
            Assert.Equal(("ORDER", "confirm_order"), (about.Stage.Value, about.Task.Value));
        if (read is WorkflowEvent.ControlEvent control)
            Assert.Equal(("the oven is broken", "anna@example.com"), (control.Reason, control.RequestedBy));
        if (read is WorkflowEvent.SkipTask skip)
            Assert.Equal(("confirmed by telephone", "anna@example.com", null), (skip.Reason, skip.RequestedBy, skip.Attempt));
    }

    [Fact]
    public void Without_an_id_of_its_own_it_has_the_messages() => Assert.Equal("message-1", Valid(Completed).Id.Value);

    [Fact]
    public void Its_own_id_beats_the_messages() => Assert.Equal("mine", Valid(With("\"event_id\":\"mine\"")).Id.Value);

    [Fact]
    public void The_bodys_attempt_beats_the_attribute() =>
        Assert.Equal(2, ((WorkflowEvent.TaskEvent)((EventParseResult.Valid)Samples.Parse(With("\"attempt\":2"), "7")).Event).Attempt);

    [Fact]
    public void The_attribute_counts_where_the_body_has_no_attempt() =>
        Assert.Equal(7, ((WorkflowEvent.TaskEvent)((EventParseResult.Valid)Samples.Parse(Completed, "7")).Event).Attempt);

    [Fact]
    public void Null_counts_as_absent() => Assert.Equal("message-1", Valid(With("\"event_id\":null,\"attempt\":null,\"reason\":null,\"task_type\":null")).Id.Value);

    [Fact]
    public void Unknown_fields_are_no_concern() => Valid(With("\"whatever\":{\"$x\":[1,{}]}"));

    [Fact]
    public void Data_is_carried_as_it_stands()
    {
        var start = (WorkflowEvent.StartWorkflow)Valid(Start("\"data\":{\"n\":1,\"x\":1.0,\"s\":\"\\u00e9\",\"a\":[null,true]}"));
        Assert.Equal("""{"n":1,"x":1.0,"s":"\u00e9","a":[null,true]}""", start.Data!.Value.GetRawText());
    }

    [Fact]
    public void A_long_reason_is_cut_without_splitting_a_character()
    {
        var reason = new string('x', Bounds.ReasonLength - 1) + "😀 and more";
        var read = (WorkflowEvent.TaskEvent)Valid(With($"\"reason\":\"{reason}\""));
        Assert.Equal(new string('x', Bounds.ReasonLength - 1), read.Reason);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("   ", "$")]
    [InlineData("nonsense", "$")]
    [InlineData("{", "$")]
    [InlineData("{} {}", "$")]
    [InlineData("\"a string\"", "$")]
    [InlineData("[1]", "$")]
    [InlineData("null", "$")]
    [InlineData("42", "$")]
    [InlineData("{}", "business_ref_no")]
    [InlineData("""{"business_ref_no":1}""", "business_ref_no")]
    [InlineData("""{"business_ref_no":""}""", "business_ref_no")]
    [InlineData("""{"business_ref_no":{"$gt":""}}""", "business_ref_no")]
    [InlineData("""{"business_ref_no":"\ud800"}""", "business_ref_no")]
    [InlineData("""{"business_ref_no":"R","business_ref_no":"R"}""", "business_ref_no")]
    [InlineData("""{"\ud800":1}""", "$")]
    [InlineData("""{"event_name\ud800":1,"business_ref_no":"R"}""", "$")]
    [InlineData("""{"business_ref_no":"R"}""", "component_name")]
    [InlineData("""{"business_ref_no":"R","component_name":"C"}""", "event_name")]
    [InlineData("""{"business_ref_no":"R","component_name":"C","event_name":"Start"}""", "event_name")]
    [InlineData("""{"business_ref_no":"R","component_name":"C","event_name":"TaskCompleted"}""", "stage_name")]
    [InlineData("""{"business_ref_no":"R","component_name":"C","event_name":"TaskCompleted","stage_name":"S"}""", "task_name")]
    public void What_is_no_event_is_malformed_and_the_field_is_named(string body, string field) => AssertMalformed(body, field);

    [Theory]
    [InlineData("\"event_id\":5", "event_id")]
    [InlineData("\"event_id\":\"\"", "event_id")]
    [InlineData("\"attempt\":0", "attempt")]
    [InlineData("\"attempt\":-1", "attempt")]
    [InlineData("\"attempt\":1.5", "attempt")]
    [InlineData("\"attempt\":\"1\"", "attempt")]
    [InlineData("\"attempt\":99999999999999999999", "attempt")]
    [InlineData("\"reason\":{}", "reason")]
    [InlineData("\"task_type\":\"ROBOT\"", "task_type")]
    [InlineData("\"task_type\":7", "task_type")]
    public void A_wrong_field_of_a_task_event_is_named(string field, string name) => AssertMalformed(With(field), name);

    [Theory]
    [InlineData("\"template_version\":0", "template_version")]
    [InlineData("\"template_version\":\"2\"", "template_version")]
    [InlineData("\"data\":{\"a\":{\"$set\":1}}", "data.a.$set")]
    [InlineData("\"data\":{\"a\\u0000b\":1}", "data.a\0b")]
    [InlineData("\"data\":{\"a\":1,\"a\":2}", "data.a")]
    [InlineData("\"data\":[{\"n\":1e400}]", "data[0].n")]
    [InlineData("\"data\":{\"n\":12345678901234567890123456789012345}", "data.n")]
    [InlineData("\"data\":\"\\udc00\"", "data")]
    public void A_wrong_field_of_a_start_is_named(string field, string name) => AssertMalformed(Start(field), name);

    [Theory]
    [InlineData("PauseWorkflow", "", "requested_by")]
    [InlineData("ResumeWorkflow", "\"requested_by\":null", "requested_by")]
    [InlineData("CancelWorkflow", "\"requested_by\":\"\"", "requested_by")]
    [InlineData("CancelWorkflow", "\"requested_by\":7", "requested_by")]
    [InlineData("PauseWorkflow", "\"requested_by\":\"\\ud800\"", "requested_by")]
    [InlineData("PauseWorkflow", "\"requested_by\":\"anna\",\"reason\":[]", "reason")]
    [InlineData("SkipTask", "\"requested_by\":\"anna\"", "stage_name")]
    [InlineData("SkipTask", "\"stage_name\":\"S\",\"requested_by\":\"anna\"", "task_name")]
    [InlineData("SkipTask", "\"stage_name\":\"S\",\"task_name\":\"T\"", "requested_by")]
    [InlineData("SkipTask", "\"stage_name\":\"S\",\"task_name\":\"T\",\"requested_by\":\"anna\",\"attempt\":0", "attempt")]
    public void A_wrong_field_of_what_a_person_asks_for_is_named(string name, string fields, string field) => AssertMalformed(Asked(name, fields), field);

    [Fact]
    public void Who_asks_must_be_named_in_so_many_characters_and_why_is_cut()
    {
        AssertMalformed(Asked("PauseWorkflow", $"\"requested_by\":\"{new string('x', Bounds.NameLength + 1)}\""), "requested_by");
        var read = (WorkflowEvent.ControlEvent)Valid(Asked("PauseWorkflow", $"\"requested_by\":\"{new string('x', Bounds.NameLength)}\",\"reason\":\"{new string('y', Bounds.ReasonLength + 1)}\""));
        Assert.Equal((Bounds.NameLength, Bounds.ReasonLength), (read.RequestedBy.Length, read.Reason!.Length));
    }

    [Fact]
    public void Of_events_that_speak_of_no_task_a_stage_is_no_concern_and_of_others_who_asks()
    {
        Assert.IsType<WorkflowEvent.PauseWorkflow>(Valid(Asked("PauseWorkflow", "\"requested_by\":\"anna\",\"stage_name\":7,\"attempt\":\"x\"")));
        Valid(With("\"requested_by\":7"));
    }

    [Fact]
    public void A_task_may_be_expected_to_be_skipped_or_cancelled()
    {
        foreach (var (wire, status) in new[] { ("SKIPPED", WorkflowTaskStatus.Skipped), ("CANCELLED", WorkflowTaskStatus.Cancelled) })
        {
            var body = With($"\"expected_status\":\"{wire}\"").Replace("TaskCompleted", "TaskPending", StringComparison.Ordinal);
            Assert.Equal(status, ((WorkflowEvent.TaskPending)Valid(body)).ExpectedStatus);
        }
    }

    [Fact]
    public void An_expected_status_that_is_none_is_malformed() =>
        AssertMalformed(Completed.Replace("TaskCompleted", "TaskPending", StringComparison.Ordinal).Replace("}", ",\"expected_status\":\"LATE\"}", StringComparison.Ordinal), "expected_status");

    [Fact]
    public void An_attribute_that_is_no_attempt_is_malformed() =>
        Assert.Equal("attempt", Assert.IsType<EventParseResult.Malformed>(Samples.Parse(Completed, "first")).Field);

    [Fact]
    public void Nesting_beyond_the_bound_is_malformed() =>
        AssertMalformed(Start($"\"data\":{new string('[', Bounds.EventDepth)}{new string(']', Bounds.EventDepth)}"), "$");

    [Fact]
    public void Too_long_a_name_is_malformed() => AssertMalformed(With($"\"event_id\":\"{new string('x', Bounds.IdLength + 1)}\""), "event_id");

    [Fact]
    public void What_could_be_read_of_a_malformed_event_is_kept()
    {
        var malformed = AssertMalformed("""{"business_ref_no":"R","component_name":"C","event_name":"Nonsense","event_id":"E"}""", "event_name");
        Assert.Equal((new EventId("E"), new BusinessRef("R"), "C", "Nonsense"), (malformed.Id!.Value, malformed.Ref!.Value, malformed.Component, malformed.EventName));
    }

    private static string With(string field) => Completed[..^1] + "," + field + "}";

    private static string Start(string field) => $$"""{"business_ref_no":"R","component_name":"C","event_name":"StartWorkflow",{{field}}}""";

    private static string Asked(string name, string fields) => $$"""{"business_ref_no":"R","component_name":"C","event_name":"{{name}}"{{(fields.Length > 0 ? "," : "")}}{{fields}}}""";

    private static WorkflowEvent Valid(string body) => Assert.IsType<EventParseResult.Valid>(Samples.Parse(body)).Event;

    private static EventParseResult.Malformed AssertMalformed(string body, string field)
    {
        var malformed = Assert.IsType<EventParseResult.Malformed>(Samples.Parse(body));
        Assert.Equal(field, malformed.Field);
        return malformed;
    }
}
