namespace WorkflowManager.Contracts;

/// <summary>Each field of each event, of each type that it must not have.</summary>
internal static class WrongFields
{
    private static readonly string[] TaskEvents = ["TaskCompleted", "TaskFailed", "TaskPending"];

    private static readonly Dictionary<string, string> NoText = new()
    {
        ["a number"] = "7",
        ["a boolean"] = "true",
        ["an array"] = "[\"x\"]",
        ["an operator"] = "{\"$gt\":\"\"}",
        ["half a surrogate pair"] = "\"x\\ud800\"",
        ["a surrogate pair the wrong way round"] = "\"\\udc00\\ud800\"",
    };

    private static readonly Dictionary<string, string> NoName = new(NoText) { ["empty"] = "\"\"", ["too long"] = $"\"{new string('x', 257)}\"" };

    private static readonly Dictionary<string, string> NotThere = new() { ["null"] = "null", ["missing"] = "" };

    private static readonly Dictionary<string, string> NoPositiveInteger = new()
    {
        ["zero"] = "0",
        ["less than zero"] = "-0",
        ["minus one"] = "-1",
        ["a fraction"] = "1.5",
        ["an integer with a fraction"] = "1.0",
        ["an integer with an exponent"] = "1e0",
        ["over 31 bits"] = "2147483648",
        ["over 64 bits"] = "18446744073709551616",
        ["over 128 bits"] = "340282366920938463463374607431768211456",
        ["huge"] = "1e999",
        ["tiny"] = "1e-999",
        ["of 100,000 digits"] = new string('9', 100_000),
        ["a string"] = "\"1\"",
        ["a boolean"] = "true",
        ["an array"] = "[1]",
        ["an operator"] = "{\"$gt\":0}",
    };

    private static readonly string[] UnknownNames =
    [
        "startworkflow", "STARTWORKFLOW", "StartWorkflow ", " StartWorkflow", "Start Workflow", "StartWorkflow\\u0000", "StartTask", "TaskDone", "taskCompleted",
        "\\u0421ompleted", "$where", "StartWorkflow\\nTaskCompleted",
    ];

    public static IEnumerable<RecordCase> All =>
    [
        .. from e in TaskEvents.Prepend("StartWorkflow")
           from name in new[] { "business_ref_no", "component_name" }
           from wrong in NoName.Concat(NotThere)
           select Case(e, name, wrong),
        .. from name in new[] { "stage_name", "task_name" } from e in TaskEvents from wrong in NoName.Concat(NotThere) select Case(e, name, wrong),
        .. from wrong in NoName.Concat(NotThere) select Case("", "event_name", wrong),
        .. from name in UnknownNames select Case("", "event_name", new(name, $"\"{name}\"")),
        .. from e in TaskEvents.Prepend("StartWorkflow") from wrong in NoName select Case(e, "event_id", wrong),
        .. from e in TaskEvents from wrong in NoPositiveInteger select Case(e, "attempt", wrong),
        .. from wrong in NoPositiveInteger select Case("StartWorkflow", "template_version", wrong),
        .. from e in TaskEvents from wrong in NoText select Case(e, "reason", wrong),
        .. from e in TaskEvents from wrong in NoName.Append(new("unknown", "\"ROBOT\"")).Append(new("in other case", "\"service\"")) select Case(e, "task_type", wrong),
        .. from wrong in NoName.Append(new("unknown", "\"LATE\"")).Append(new("in other case", "\"failed\"")) select Case("TaskPending", "expected_status", wrong),
        .. from name in new[] { "event_id", "business_ref_no", "event_name", "attempt", "unknown" }
           select new RecordCase($"{name} twice", Body("TaskCompleted", name, "\"x\"", $",\"{name}\":\"x\"")) { Field = name },
        new RecordCase("event_id twice, once escaped", Body("TaskCompleted", "event_id", "\"x\"", ",\"event\\u005fid\":\"x\"")) { Field = "event_id" },
        new RecordCase("a name of half a surrogate pair", Body("TaskCompleted", "\\ud800", "1")) { Field = "$" },
        .. from attempt in new[] { "first", "0", "-1", "+1", "1.5", "1e0", " 1", "", "2147483648", "99999999999999999999", "1\0", "１", new string('1', 500) }
           select new RecordCase($"attribute attempt '{attempt.Replace('\0', '0')}'", Body("TaskCompleted", "event_id", "null")) { Field = "attempt", Attempt = attempt },
    ];

    private static RecordCase Case(string e, string field, KeyValuePair<string, string> wrong) =>
        new($"{e} {field}: {wrong.Key}", Body(e, field, wrong.Value)) { Field = field };

    /// <param name="value">Nothing: the field is missing.</param>
    private static string Body(string e, string field, string value, string behind = "")
    {
        var fields = new OrderedDictionary<string, string>
        {
            ["business_ref_no"] = "\"CASE\"",
            ["component_name"] = "\"ITALIAN\"",
            ["event_name"] = $"\"{e}\"",
        };
        if (e != "StartWorkflow")
            (fields["stage_name"], fields["task_name"]) = ("\"ORDER\"", "\"confirm_order\"");
        fields[field] = value;
        return $"{{{string.Join(',', fields.Where(f => f.Value.Length > 0).Select(f => $"\"{f.Key}\":{f.Value}"))}{behind}}}";
    }
}
