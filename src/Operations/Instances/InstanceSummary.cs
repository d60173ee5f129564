using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An instance as a line of a list.</summary>
/// <param name="Stage">The first stage, by order, that is ACTIVE; null where there is none.</param>
/// <param name="Failed">Names of FAILED tasks as <c>stage/task</c>, by the order of their stages, then as the template has them.</param>
/// <param name="CreatedAt">The lowest moment there is where the document has none, as an older system left it; so it comes last. Likewise <paramref name="UpdatedAt"/>.</param>
/// <param name="Unreadable">Why its document makes no sense; the other facts are then as far as they could be read.</param>
public sealed record InstanceSummary(
    BusinessRef Ref,
    string Workflow,
    ComponentName Component,
    int TemplateVersion,
    long Version,
    WorkflowStatus Status,
    StageName? Stage,
    int TasksDone,
    int Tasks,
    ImmutableArray<string> Failed,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosedAt,
    bool HasDispatchError,
    string? Unreadable = null)
{
    /// <summary>The <c>business_status</c> of the task that was completed last of those that have one; null where none was. It stays when that task is run again.</summary>
    public string? BusinessStatus { get; init; }
}
