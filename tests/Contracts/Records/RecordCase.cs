using System.Text;

namespace WorkflowManager.Contracts;

/// <summary>A hand-picked record and what has to become of it, on any store and any queue.</summary>
/// <param name="Body">Of component ITALIAN, whose first task is <c>confirm_order</c>.</param>
public sealed record RecordCase(string Name, string Body)
{
    /// <summary>The message attribute <c>attempt</c>.</summary>
    public string? Attempt { get; init; }

    /// <summary>Rejected as MALFORMED, naming this field; null where it starts an instance.</summary>
    public string? Field { get; init; }

    /// <summary>The instance that it starts.</summary>
    public string Ref { get; init; } = "";

    /// <summary>JSON that the StartTask has to carry as <c>data</c>; null for none.</summary>
    public string? Data { get; init; }

    /// <summary>False for what nobody can put into a queue, but what a function can be invoked with all the same.</summary>
    public bool CanBeSent => Body.Length > 0 && Attempt != "" && Encoding.UTF8.GetByteCount(Body) <= 1_048_576 && Body.All(IsXml) && (Attempt ?? "").All(IsXml);

    public override string ToString() => Name;

    // Pairs of surrogates are XML's too, but the test server refuses them: such a record is handed to the function itself.
    private static bool IsXml(char one) => !char.IsSurrogate(one) && one is '\t' or '\n' or '\r' or (>= ' ' and not ('\uFFFE' or '\uFFFF'));
}
