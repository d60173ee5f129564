using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What instances to take; all that is given must hold.</summary>
public sealed record InstanceFilter
{
    public WorkflowStatus? Status { get; init; }

    public ComponentName? Component { get; init; }

    /// <summary>Instances in which this stage is ACTIVE.</summary>
    public StageName? Stage { get; init; }

    /// <summary>Only those created before.</summary>
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only open ones with a task that is FAILED.</summary>
    public bool Failed { get; init; }
}
