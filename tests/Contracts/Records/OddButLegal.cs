namespace WorkflowManager.Contracts;

/// <summary>What looks wrong and is not: each starts an instance, and its data arrives at the task as it was sent.</summary>
internal static class OddButLegal
{
    private static readonly string[] Refs =
    [
        "$gt", "$business_ref_no", "a.b", "a/b~c", "..", " ", "'; DROP TABLE x; --", "<a>&amp;", "{\\\"$gt\\\":\\\"\\\"}", "\\u0000", "A\\u0000B", "A\\u0000C", "\\u007f\\u2028",
        "\\ud83d\\ude00", "😀 é", "e\\u0301", "null", "\\\\", "\\\"", "\\ufffe",
    ];

    private static readonly string[] Data =
    [
        "{\"a.b\":1,\".\":2,\"a..b.\":{\"c.d\":[{\"e.f\":null}]}}", "{\"\":{\"\":[\"\"]}}", "{\"a$b\":1,\"a$\":{\"b\":\"$where\"}}", "{\"_id\":1,\"__proto__\":{\"constructor\":1}}",
        "1", "1.0", "[1,1.0,-1,-1.0,0,0.0]", "-0.0", "-0", "1e2", "1E+2", "0.1", "5e-324", "0e-999", "0.1234567890123456789", "123456789012345678901.5", "1.234567890123456789012345678901234e-300", "1.7976931348623157e308", "12.50", "123456789.123456789",
        "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1234567890123456789012345678901234", "-9999999999999999999999999999999999",
        "\"\\u0000\"", "\"a\\u0000b\\u0001\\u001f\\u007f\\u2028\"", "\"\\ud83d\\ude00 😀\"", "\"\\ufffe\\uffff\\ufffd\"", "\"\uFFFE\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"é e\\u0301 Żółć 北京\"",
        "\"\"", "true", "[]", "{}", "[null,[],{},\"\"]", "{\"data\":{\"business_ref_no\":\"X\",\"outbox\":[]}}",
        RecordCases.Nest(60), string.Concat(Enumerable.Repeat("{\"n\":", 60)) + "1" + new string('}', 60), $"\"{new string('x', 500_000)}\"", $"{{\"{new string('n', 100_000)}\":[1,2,3]}}",
    ];

    private static readonly string[] Fields =
    [
        "\"data\":null", "\"event_id\":null,\"template_version\":null", "\"unknown\":{\"$x\":[1e999],\"a\":1,\"a\":2}", "\"other\":\"\\ud800\"", "\"$set\":{\"status\":\"COMPLETED\"}",
        "\"a.b\":1,\"\":2", "\"reason\":7,\"attempt\":\"x\",\"stage_name\":{}", "\"template_version\":1", "\"event_id\":\"$event_id\"", "\"event_id\":\"a/b~\\u0000\"",
        "\"\\u0064ata\":null", $"\"other\":{RecordCases.Nest(63)}", $"\"other\":\"{new string('x', 600_000)}\"",
    ];

    public static IEnumerable<RecordCase> All =>
    [
        .. Refs.Select(r => Start($"reference {r}", r, "")),
        Start("a reference of 256 characters of three bytes", new string('京', 256), ""),
        Start("a reference of 256 tildes", new string('~', 256), ""),
        .. Data.Select((d, i) => Start($"data {d[..Math.Min(40, d.Length)]}", $"DATA-{i}", $"\"data\":{d}") with { Data = d }),
        .. Fields.Select((f, i) => Start($"fields {f[..Math.Min(40, f.Length)]}", $"FIELDS-{i}", f)),
        new RecordCase("space around it", $" \t\r\n{Start("", "SPACE", "").Body}\n") { Ref = "SPACE" },
        Start("an attempt attribute, of which a start knows nothing", "ATTRIBUTE", "") with { Attempt = "first" },
        new RecordCase("an escaped field name", Start("", "ESCAPED", "").Body.Replace("business_ref_no", "\\u0062usiness_ref_n\\u006F", StringComparison.Ordinal)) { Ref = "ESCAPED" },
    ];

    /// <param name="reference">As it stands in JSON.</param>
    private static RecordCase Start(string name, string reference, string more)
    {
        var body = RecordCases.Start(more).Replace("\"CASE\"", $"\"{reference}\"", StringComparison.Ordinal);
        return new RecordCase(name, body) { Ref = System.Text.Json.JsonSerializer.Deserialize<string>($"\"{reference}\"")! };
    }
}
