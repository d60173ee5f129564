namespace WorkflowManager.Contracts;

/// <summary>Bodies that are no JSON object.</summary>
internal static class NoEvents
{
    private const int Megabyte = 1_048_576;

    private static readonly string Good = RecordCases.Start("");

    public static IEnumerable<RecordCase> All =>
        from one in Bodies
        select new RecordCase($"no event: {one.Key}", one.Value) { Field = "$" };

    private static Dictionary<string, string> Bodies => new()
    {
        ["empty"] = "",
        ["white space"] = " \t\r\n ",
        ["words"] = "this is not JSON",
        ["XML"] = "<event><event_name>StartWorkflow</event_name></event>",
        ["a form"] = "event_name=StartWorkflow&business_ref_no=R",
        ["a byte order mark before it"] = "\uFEFF" + Good,
        ["a no-break space before it"] = "\u00A0" + Good,
        ["data behind it"] = Good + "x",
        ["two of them"] = Good + Good,
        ["two lines of them"] = Good + "\n" + Good,
        ["a comment in it"] = Good.Replace(",\"event", ",/* the event */\"event", StringComparison.Ordinal),
        ["a comment behind it"] = Good + "// the event",
        ["a trailing comma"] = Good[..^1] + ",}",
        ["no comma"] = Good.Replace(",\"event", "\"event", StringComparison.Ordinal),
        ["no colon"] = "{\"event_name\" \"StartWorkflow\"}",
        ["no quotes"] = "{event_name:\"StartWorkflow\"}",
        ["single quotes"] = Good.Replace('"', '\''),
        ["cut short"] = Good[..^1],
        ["cut within a name"] = "{\"event_na",
        ["cut within an escape"] = "{\"event_name\":\"\\u00",
        ["an unknown escape"] = "{\"event_name\":\"\\x41\"}",
        ["a line break in a string"] = "{\"event_name\":\"Start\nWorkflow\"}",
        ["a null character in a string"] = "{\"event_name\":\"Start\0Workflow\"}",
        ["a control character in a string"] = "{\"event_name\":\"\u0001\"}",
        ["null characters between all others"] = string.Join('\0', Good.AsEnumerable()),
        ["a noncharacter before it"] = "\uFFFE" + Good,
        ["NaN"] = RecordCases.Start("\"template_version\":NaN"),
        ["Infinity"] = RecordCases.Start("\"template_version\":-Infinity"),
        ["a number with a plus"] = RecordCases.Start("\"template_version\":+1"),
        ["a number with a leading zero"] = RecordCases.Start("\"template_version\":01"),
        ["a number that ends in a point"] = RecordCases.Start("\"template_version\":1."),
        ["a hexadecimal number"] = RecordCases.Start("\"template_version\":0x1"),
        ["undefined"] = RecordCases.Start("\"data\":undefined"),
        ["an array"] = $"[{Good}]",
        ["a string"] = "\"StartWorkflow\"",
        ["a number"] = "1e999",
        ["a boolean"] = "true",
        ["null"] = "null",
        ["65 levels in data"] = RecordCases.Start($"\"data\":{RecordCases.Nest(64)}"),
        ["65 levels in a field that nobody reads"] = RecordCases.Start($"\"other\":{RecordCases.Nest(64)}"),
        ["10,000 levels in data"] = RecordCases.Start($"\"data\":{RecordCases.Nest(10_000)}"),
        ["100,000 levels and no end"] = new string('[', 100_000),
        ["objects without end"] = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)),
        ["as much as a queue takes"] = new string('x', Megabyte),
        ["as much as a queue takes with hardly room for a code"] = new string('x', Megabyte - 60),
        ["as much as a queue takes of three bytes each"] = new string('京', Megabyte / 3),
        ["more than a queue takes"] = new string('x', Megabyte + 100_000),
    };
}
