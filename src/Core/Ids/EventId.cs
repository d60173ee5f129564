namespace WorkflowManager.Core;

/// <summary>The id of an event, scoped to its instance: two callers may both send <c>"1"</c>.</summary>
public readonly record struct EventId(string Value)
{
    public override string ToString() => Value;
}
