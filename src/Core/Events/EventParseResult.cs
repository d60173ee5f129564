namespace WorkflowManager.Core;

/// <summary>What a record's body turned out to be. Closed.</summary>
public abstract record EventParseResult
{
    private EventParseResult()
    {
    }

    public sealed record Valid(WorkflowEvent Event) : EventParseResult;

    /// <summary>MALFORMED. What could be read of it is kept, for the log.</summary>
    /// <param name="Field">The field to mend; <c>$</c> for the body as a whole.</param>
    public sealed record Malformed(string Field, string Problem, EventId? Id, BusinessRef? Ref, string? Component, string? EventName) : EventParseResult
    {
        public string Reason => $"{Field}: {Problem}";
    }
}
