namespace WorkflowManager.Contracts;

/// <summary>Data that some store or queue could not give back as it was.</summary>
internal static class WrongData
{
    private static readonly string LongName = new('n', 200_000);

    public static IEnumerable<RecordCase> All =>
        from one in Bodies
        select new RecordCase($"data: {one.Data[..Math.Min(40, one.Data.Length)]}", RecordCases.Start($"\"data\":{one.Data}")) { Field = one.Field };

    private static (string Data, string Field)[] Bodies =>
    [
        ("{\"$set\":{\"a\":1}}", "data.$set"),
        ("{\"$\":1}", "data.$"),
        ("{\"\\u0024where\":\"1\"}", "data.$where"),
        ("{\"a\":[0,{\"$ref\":\"x\"}]}", "data.a[1].$ref"),
        ("{\"a.b\":{\"$gt\":\"\"}}", "data.a.b.$gt"),
        ("{\"a\\u0000b\":1}", "data.a"),
        ("{\"a\":1,\"a\":1}", "data.a"),
        ("{\"a\":1,\"\\u0061\":2}", "data.a"),
        ("{\"o\":{\"\":1,\"\":2}}", "data.o."),
        ("{\"\\ud83d\":1}", "data"),
        ("{\"a\":\"\\ude00\"}", "data.a"),
        ("[\"\\ud83d\\ud83d\"]", "data[0]"),
        ("\"\\ud800\"", "data"),
        ("12345678901234567890123456789012345", "data"),
        ("[-12345678901234567890123456789012345]", "data[0]"),
        ("340282366920938463463374607431768211456", "data"),
        ("{\"n\":1e999}", "data.n"),
        ("{\"n\":-1e309}", "data.n"),
        ("{\"n\":1e-400}", "data.n"),
        ("[0.12345678901234567890123456789012345]", "data[0]"),
        ("[1.7976931348623159e308]", "data[0]"),
        ("{\"n\":1e99999999999}", "data.n"),
        ($"{{\"{LongName}\":1,\"{LongName}\":2}}", "data.nnnn"),
        ($"\"{new string('x', 1_048_400)}\"", "data"),
    ];
}
