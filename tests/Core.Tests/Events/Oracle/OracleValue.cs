namespace WorkflowManager.Core.Tests.Events;

internal enum OracleKind
{
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A JSON value as the oracle read it.</summary>
/// <param name="Raw">Its bytes in the body, for numbers and for what is carried as it stands.</param>
/// <param name="Text">A string's characters; null where they are no text (half a surrogate pair, bytes that are no UTF-8).</param>
/// <param name="Members">An object's, in order, as often as they stand there; the name is null where it is no text.</param>
internal sealed record OracleValue(
    OracleKind Kind,
    ReadOnlyMemory<byte> Raw,
    string? Text,
    IReadOnlyList<KeyValuePair<string?, OracleValue>> Members,
    IReadOnlyList<OracleValue> Items)
{
    public static OracleValue Of(OracleKind kind, ReadOnlyMemory<byte> raw, string? text = null) => new(kind, raw, text, [], []);
}
