using System.Text;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>Bodies that are nearly events: the golden ones and richer ones, damaged on bytes, on tokens, on structure, and spliced.</summary>
internal sealed class EventMutator(Random random)
{
    private static readonly string[] Seeds =
    [
        .. new[] { "event-start-workflow.json", "event-task-completed.json", "event-task-failed.json", "event-task-pending.json", "event-skip-task.json", "event-cancel-workflow.json" }.Select(Samples.Golden),
        """{"business_ref_no":"R","component_name":"C","event_name":"StartWorkflow","event_id":"E","template_version":3,"data":{"a.b":[1,2.5,-0,1e9,"\u00e9",null,true,{"":{}}],"$":0}}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"StartWorkflow","data":{"a":{"b":{"c":[[["x"]]]}},"n":1234567890123456789012345678901234,"t":"\ud83d\ude00é"}}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskPending","stage_name":"S","task_name":"T","attempt":2,"expected_status":"FAILED","reason":"\ud83d\ude00"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskFailed","event_id":"E","stage_name":"S","task_name":"T","attempt":2147483647,"task_type":"HUMAN","reason":""}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"SkipTask","stage_name":"S","task_name":"T","attempt":1,"requested_by":"\ud83d\ude00"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskCompleted","stage_name":"S","task_name":"T","actor":"anna","output":{"a.b":[1,2.5,{"":null}]}}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskFailed","stage_name":"S","task_name":"T","code":503,"due_at":"2019-06-28T10:45:43.012+0000"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskHeartbeat","stage_name":"S","task_name":"T","attempt":1,"percent":99.5,"text":"\ud83d\ude00"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskCompleted","stage_name":"S","task_name":"T","output":{"$":1,"a":{"a":[1e999]}}}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskCompleted","stage_name":"S","task_name":"T","output":1}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskHeartbeat","stage_name":"S","task_name":"T","percent":100,"text":"x"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskFailed","stage_name":"S","task_name":"T","due_at":"2019-06-28T10:45:43Z","code":"E1"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskClaimed","stage_name":"S","task_name":"T","actor":"anna"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"TaskReleased","stage_name":"S","task_name":"T","actor":"anna","requested_by":"carl"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"ReplayTask","scope":"downstream","stage_name":"S","task_name":"T","requested_by":"anna","expected_version":7}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"DeadlineReached","due_at":"2019-06-28T10:45:43Z"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"PauseWorkflow","requested_by":"anna"}""",
        """{"business_ref_no":"R","component_name":"C","event_name":"ResumeWorkflow","event_id":"E","reason":"","requested_by":"anna"}""",
    ];

    private static readonly string[] Fields =
    [
        "event_id", "business_ref_no", "component_name", "event_name", "stage_name", "task_name", "attempt", "reason", "task_type",
        "expected_status", "template_version", "data", "requested_by", "actor", "output", "code", "due_at", "percent", "text", "scope", "expected_version", "EVENT_NAME", "data.x", "$data", "", "\\u0064ata", "event\\u005fid", "\\ud800", "a\\u0000", "unknown",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "-0", "1.0", "1e0", "2147483647", "2147483648", "9223372036854775808", "1e999", "-1e999", "1e-999", "0e999",
        "1.7976931348623157e308", "1.7976931348623159e308", "1234567890123456789012345678901234", "12345678901234567890123456789012345", "1e99999999999", "1e-99999999999", "0e99999999999",
        "\"\"", "\" \"", "\"x\"", "\"1\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"StartWorkflow\"", "\"TaskCompleted\"", "\"TaskFailed\"", "\"TaskPending\"", "\"SkipTask\"", "\"CancelWorkflow\"", "\"SKIPPED\"",
        "\"ReplayTask\"", "\"TaskReleased\"", "\"task\"", "\"stage\"", "\"workflow\"", "\"Workflow\"", "100", "100.1", "-1e-999", "99.99999999999999999999999999999999",
        "\"2019-06-28T10:45:43\"", "\"2019-06-28T10:45:43.1234567Z\"", "\"2019-06-28T10:45:43.12345678Z\"", "\"2019-06-28T10:45:43.9999+14:00\"", "\"2019-06-28T10:45:43+14:01\"", "\"2019-06-28T10:45:43-0500\"",
        "\"0001-01-01T00:00:00+01:00\"", "\"9999-12-31T23:59:59.9999999-00:01\"", "\"2019-02-29T00:00:00Z\"", "\"2020-02-29T24:00:00Z\"", "\"2020-02-29T23:59:60Z\"", "\"2020-02-29 23:59:59Z\"", "\"2020-02-29T23:59:59Z\\u0000\"", "\"1969-12-31T23:59:59.9999z\"", "\"2020-02-29T23:59:59.Z\"", "\"0000-01-01T00:00:00Z\"",
        "\"startworkflow\"", "\"StartTask\"", "\"FAILED\"", "\"failed\"", "\"HUMAN\"", "\"ROBOT\"", "[]", "{}", "[1]", "{\"$gt\":\"\"}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"a.b\":{\"\":[]}}",
        "NaN", "Infinity", "+1", "01", "1.", ".5", "'x'", "undefined", "{\"a\":1,}", "[1,]", "/**/1",
    ];

    private static readonly string[] Pieces =
        ["\"", "{", "}", "[", "]", ",", ":", "null", "\\ud800", "\\u0000", "\\", "$", "1e999", "-", "0", "\u0001", "é", "\uFEFF", " ", "\n", "\u00A0", "//", "\"event_id\":", "\"data\":", "\u007f"];

    private static readonly string?[] Attributes = [null, null, null, null, "1", "7", "01", "0", "-1", "+1", " 1", "1 ", "1.0", "1e0", "", "x", "1\0", "２", "2147483647", "2147483648", "99999999999999999999"];

    public string? Attribute() => Attributes[random.Next(Attributes.Length)];

    public byte[] Next()
    {
        var body = random.Next(3) == 0 ? Encoding.UTF8.GetBytes(Pick(Seeds)) : Structure(Pick(Seeds));
        for (var n = random.Next(4) is var dice && dice < 2 ? 0 : dice - 1; n > 0 && body.Length > 0; n--)
            body = random.Next(4) == 0 ? Splice(body, Encoding.UTF8.GetBytes(Pick(Seeds))) : Bytes(body);
        return body;
    }

    /// <summary>Members changed as a whole, so that most of it stays JSON.</summary>
    private byte[] Structure(string seed)
    {
        var root = OracleJson.Read(Encoding.UTF8.GetBytes(seed))!;
        var members = root.Members.Select(m => (Name: m.Key!, Value: Encoding.UTF8.GetString(m.Value.Raw.Span))).ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            // What stands last is mostly what only this event has.
            var at = random.Next(4) == 0 ? members.Count - 1 : random.Next(members.Count + 1);
            if (at == members.Count || random.Next(5) == 0)
                members.Insert(at, (Pick(Fields), Value()));
            else
                members[at] = Change(members, at);
            if (random.Next(12) == 0)
                members.RemoveAt(random.Next(members.Count));
            if (members.Count == 0)
                break;
        }

        return Encoding.UTF8.GetBytes($"{{{string.Join(',', members.Select(m => $"\"{m.Name}\":{m.Value}"))}}}");
    }

    private (string Name, string Value) Change(List<(string Name, string Value)> members, int at) => random.Next(8) switch
    {
        0 => (Pick(Fields), members[at].Value),
        1 => (members[at].Name, members[random.Next(members.Count)].Value),
        2 => (members[random.Next(members.Count)].Name, members[at].Value),
        3 => (members[at].Name, Nest(members[at].Value, random.Next(70))),
        4 => (members[at].Name, $"\"{new string('x', random.Next(254, 260))}\""),
        5 => ("reason", $"\"{new string('x', random.Next(1997, 2002))}😀y\""),
        _ => (members[at].Name, Value()),
    };

    private string Value() => random.Next(6) switch
    {
        0 => Nest(Pick(Values), random.Next(4)),
        1 => $"{{\"k\":{Pick(Values)},\"{Pick(Fields)}\":[{Pick(Values)}]}}",
        _ => Pick(Values),
    };

    private string Nest(string value, int levels)
    {
        for (; levels > 0; levels--)
            value = random.Next(2) == 0 ? $"[{value}]" : $"{{\"n\":{value}}}";
        return value;
    }

    private byte[] Bytes(byte[] body)
    {
        var at = random.Next(body.Length);
        var length = Math.Min(random.Next(1, 12), body.Length - at);
        return random.Next(7) switch
        {
            0 => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
            1 => [.. body[..at], .. body[(at + length)..]],
            2 => [.. body[..at], .. body[at..(at + length)], .. body[at..]],
            3 => body[..at],
            4 => [.. body, .. Encoding.UTF8.GetBytes(Pick(Pieces))],
            5 => [.. body[..at], .. Encoding.UTF8.GetBytes(Pick(Values)), .. body[(at + length)..]],
            _ => [.. body[..at], .. Encoding.UTF8.GetBytes(Pick(Pieces)), .. body[at..]],
        };
    }

    private byte[] Splice(byte[] one, byte[] other) => [.. one[..random.Next(one.Length)], .. other[random.Next(other.Length)..]];

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
