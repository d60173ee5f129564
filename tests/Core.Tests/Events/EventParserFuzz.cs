using System.Globalization;
using System.Text;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>Whatever arrives, the parser says what the oracle says: the same event, or a field that is wrong indeed.</summary>
public class EventParserFuzz
{
    private const int Bodies = 10_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void Mutated_events_are_what_the_oracle_says(int seed)
    {
        var mutator = new EventMutator(new Random(seed));
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Bodies; i++)
        {
            var body = mutator.Next();
            var attribute = mutator.Attribute();
            var difference = Compare(body, attribute, seen);
            Assert.True(difference is null, $"seed {seed}, body {i}: {difference}\nattribute: {Escape(attribute is null ? [] : Encoding.UTF8.GetBytes(attribute))}\n{Escape(body)}");
        }

        AssertVaried(seen, seed);
    }

    /// <returns>What the two say differently; null where they agree.</returns>
    private static string? Compare(byte[] body, string? attribute, Dictionary<string, int> seen)
    {
        var expected = OracleEvent.Judge(body, "m", attribute);
        EventParseResult actual;
        try
        {
            actual = EventParser.Parse(body, "m", attribute);
        }
        catch (Exception e)
        {
            return $"it threw {e}";
        }

        var key = actual is EventParseResult.Malformed { Field: var field } ? field.Split('.', '[')[0] : ((EventParseResult.Valid)actual).Event.Name;
        seen[key] = seen.GetValueOrDefault(key) + 1;
        return actual switch
        {
            EventParseResult.Malformed malformed when expected.Accepts => $"refused for '{malformed.Reason}', which the oracle finds no fault with",
            EventParseResult.Malformed malformed => expected.Wrong.Contains(malformed.Field) && malformed.Problem.Length > 0
                ? null : $"refused for '{malformed.Reason}'; wrong are {string.Join(", ", expected.Wrong)}",
            EventParseResult.Valid when !expected.Accepts => $"taken, though wrong are {string.Join(", ", expected.Wrong)}",
            EventParseResult.Valid valid => Different(FieldsOf(valid.Event), expected.Fields),
            _ => $"no such result: {actual}",
        };
    }

    private static string? Different(Dictionary<string, string?> actual, IReadOnlyDictionary<string, string?> expected) =>
        actual.Where(f => f.Value != expected.GetValueOrDefault(f.Key)).Select(f => $"{f.Key} is '{f.Value}', not '{expected.GetValueOrDefault(f.Key)}'").FirstOrDefault();

    private static Dictionary<string, string?> FieldsOf(WorkflowEvent read)
    {
        var fields = new Dictionary<string, string?>
        {
            ["event_id"] = read.Id.Value,
            ["business_ref_no"] = read.Ref.Value,
            ["component_name"] = read.Component.Value,
            ["event_name"] = read.Name,
        };
        if (read is WorkflowEvent.StartWorkflow start)
        {
            fields["template_version"] = start.TemplateVersion?.ToString(CultureInfo.InvariantCulture);
            fields["data"] = start.Data?.GetRawText();
        }
        else if (read is WorkflowEvent.TaskEvent about)
        {
            fields["stage_name"] = about.Stage.Value;
            fields["task_name"] = about.Task.Value;
            fields["attempt"] = about.Attempt?.ToString(CultureInfo.InvariantCulture);
            if (about is not WorkflowEvent.TaskHeartbeat)
                fields["reason"] = about.Reason;
            OfTask(about, fields);
        }
        else if (read is WorkflowEvent.ControlEvent control)
        {
            fields["reason"] = control.Reason;
            fields["requested_by"] = control.RequestedBy;
            if (control is WorkflowEvent.ReplayTask replay)
            {
                fields["scope"] = replay.Scope.ToString().ToLowerInvariant();
                fields["stage_name"] = replay.Stage?.Value;
                fields["task_name"] = replay.Task?.Value;
                fields["expected_version"] = replay.ExpectedVersion?.ToString(CultureInfo.InvariantCulture);
            }
        }
        else if (read is WorkflowEvent.DeadlineReached reached)
        {
            fields["due_at"] = Milliseconds(reached.DueAt);
        }

        return fields;
    }

    private static void OfTask(WorkflowEvent.TaskEvent about, Dictionary<string, string?> fields)
    {
        switch (about)
        {
            case WorkflowEvent.TaskPending pending:
                fields["expected_status"] = pending.ExpectedStatus?.ToString().ToUpperInvariant();
                break;
            case WorkflowEvent.SkipTask skip:
                fields["requested_by"] = skip.RequestedBy;
                break;
            case WorkflowEvent.TaskCompleted completed:
                fields["actor"] = completed.Actor;
                fields["output"] = completed.Output?.GetRawText();
                break;
            case WorkflowEvent.TaskFailed failed:
                fields["code"] = failed.Code;
                fields["due_at"] = Milliseconds(failed.DueAt);
                break;
            case WorkflowEvent.TaskHeartbeat heartbeat:
                fields["percent"] = heartbeat.Percent?.ToString(CultureInfo.InvariantCulture);
                fields["text"] = heartbeat.Text;
                break;
            case WorkflowEvent.TaskClaimed claimed:
                fields["actor"] = claimed.Actor;
                break;
            case WorkflowEvent.TaskReleased released:
                fields["actor"] = released.Actor;
                fields["requested_by"] = released.RequestedBy;
                break;
        }
    }

    private static string? Milliseconds(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A fuzz that never gets past the first check proves little.</summary>
    private static void AssertVaried(Dictionary<string, int> seen, int seed)
    {
        string[] wanted =
        [
            "StartWorkflow", "TaskCompleted", "TaskFailed", "TaskPending", "$", "event_id", "business_ref_no", "component_name", "event_name",
            "stage_name", "task_name", "attempt", "reason", "task_type", "expected_status", "template_version", "data",
            "SkipTask", "PauseWorkflow", "ResumeWorkflow", "CancelWorkflow", "requested_by",
            "TaskHeartbeat", "TaskClaimed", "TaskReleased", "ReplayTask", "DeadlineReached", "actor", "output", "code", "due_at", "percent", "text", "scope", "expected_version",
        ];
        foreach (var outcome in wanted)
            Assert.True(seen.GetValueOrDefault(outcome) >= 3, $"seed {seed}: only {seen.GetValueOrDefault(outcome)} of {Bodies} bodies came to {outcome}");
    }

    private static string Escape(byte[] body)
    {
        var text = new StringBuilder();
        foreach (var one in body)
            text.Append(one is >= 0x20 and < 0x7F ? ((char)one).ToString() : string.Create(CultureInfo.InvariantCulture, $"<{one:X2}>"));
        return text.ToString();
    }
}
