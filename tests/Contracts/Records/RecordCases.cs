namespace WorkflowManager.Contracts;

/// <summary>Every hand-picked record: what is rejected, then what is taken.</summary>
public static class RecordCases
{
    private const string Head = "\"business_ref_no\":\"CASE\",\"component_name\":\"ITALIAN\"";

    public static IReadOnlyList<RecordCase> All { get; } = [.. NoEvents.All, .. WrongFields.All, .. WrongData.All, .. OddButLegal.All];

    internal static string Start(string more) => $"{{{Head},\"event_name\":\"StartWorkflow\"{(more.Length > 0 ? "," : "")}{more}}}";

    internal static string Nest(int levels) => new string('[', levels) + new string(']', levels);
}
