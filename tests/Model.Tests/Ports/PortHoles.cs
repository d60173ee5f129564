namespace WorkflowManager.Model.Tests;

/// <summary>Promises of the store's port that can be broken, to see that it is noticed. None is.</summary>
internal sealed record PortHoles
{
    public bool ReadsLogBeforeInstance { get; init; }

    /// <summary>An APPLIED entry is written like any other: only where nothing stands.</summary>
    public bool AppliedEntryReplacesNothing { get; init; }

    public bool NoVersionGuard { get; init; }

    /// <summary>No hole: it leaves unjudged what a commit puts into the outbox, so that what comes of it shows.</summary>
    public bool OutboxMayHoldAnything { get; init; }
}
