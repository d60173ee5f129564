using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What instances to take; all that is given must hold. Which index serves what: docs/design/listing.md.</summary>
public sealed record InstanceFilter
{
    /// <summary>References that begin so, byte by byte. With it, a list is in the order of references. Empty: as null.</summary>
    public string? RefPrefix { get; init; }

    public WorkflowStatus? Status { get; init; }

    public ComponentName? Component { get; init; }

    /// <summary>Instances in which this stage is ACTIVE.</summary>
    public StageName? Stage { get; init; }

    /// <summary>The <c>business_status</c> that was reached last; those that were closed with it too.</summary>
    public string? BusinessStatus { get; init; }

    /// <summary>Only those created before.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only those created at this moment or after it.</summary>
    public DateTimeOffset? CreatedAfter { get; init; }

    /// <summary>Only open ones with a task that is FAILED.</summary>
    public bool Failed { get; init; }

    /// <summary>Only open ones in which this task is FAILED.</summary>
    public FailedTaskName? FailedTask { get; init; }
}
