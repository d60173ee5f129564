using System.Collections.Immutable;

namespace WorkflowManager.Engine;

/// <summary>An outbox element of which only these messages were told.</summary>
public sealed record PartlyFlushed(CommitId Element, ImmutableArray<PlannedDispatch> Sent)
{
    public ImmutableArray<PlannedNotification> Notified { get; init; } = [];
}
