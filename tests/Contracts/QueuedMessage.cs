namespace WorkflowManager.Contracts;

/// <summary>A message as its reader sees it. Null: it has no such attribute.</summary>
public sealed record QueuedMessage(string Body)
{
    public string? Attempt { get; init; }

    public string? DispatchId { get; init; }

    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public string? SourceMessageId { get; init; }
}
