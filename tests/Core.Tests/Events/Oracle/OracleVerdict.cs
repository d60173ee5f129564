namespace WorkflowManager.Core.Tests.Events;

/// <summary>What the oracle says of a body: the event's fields by their names on the wire, or every field that is wrong.</summary>
/// <param name="Wrong">Empty where the event is one.</param>
internal sealed record OracleVerdict(IReadOnlyDictionary<string, string?> Fields, IReadOnlySet<string> Wrong)
{
    public bool Accepts => Wrong.Count == 0;
}
