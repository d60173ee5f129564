using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What human tasks to take; all that is given must hold.</summary>
public sealed record HumanTaskFilter
{
    /// <inheritdoc cref="WaitingFilter.Role"/>
    public string? Role { get; init; }

    public ComponentName? Component { get; init; }

    /// <summary>Only those that this actor has claimed.</summary>
    public string? Actor { get; init; }

    /// <summary>True: only those that somebody has claimed; false: only those that nobody has.</summary>
    public bool? Claimed { get; init; }

    public bool Overdue { get; init; }

    public bool Takes(HumanTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return (Role is null || Role == (task.AssignedTo ?? ""))
            && (Actor is null || Actor == task.Claim?.Actor)
            && (Claimed is null || Claimed == task.Claim is not null)
            && (!Overdue || task.Overdue);
    }
}
