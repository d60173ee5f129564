using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Instances as lines of a list.</summary>
internal static class InstanceSummaries
{
    public static InstanceSummary Of(RowInstance instance) => instance switch
    {
        SqliteInstance readable => Of(readable),
        UnreadableInstance unreadable => Of(unreadable),
        _ => throw new ArgumentOutOfRangeException(nameof(instance), instance, "It is none of this store's."),
    };

    private static InstanceSummary Of(SqliteInstance instance)
    {
        var state = instance.State;
        var definition = state.Definition;
        var tasks = state.Stages.SelectMany(s => s.Tasks).ToList();
        return new InstanceSummary(
            state.Ref, definition.Name, definition.Component, definition.Version, state.Version, state.Status,
            definition.InOrder.Where(s => state.Stages[s].Status == StageStatus.Active).Select(s => (StageName?)definition.Stages[s].Name).FirstOrDefault(),
            tasks.Count(t => t.Status.IsDone()), tasks.Count, Failed(state),
            state.CreatedAt, state.UpdatedAt, state.ClosedAt, instance.HasDispatchError)
        {
            BusinessStatus = instance.Row.BusinessStatus ?? InstanceListing.LastReached(state),
        };
    }

    private static ImmutableArray<string> Failed(WorkflowState state) =>
    [
        .. from s in state.Definition.InOrder
           let stage = state.Definition.Stages[s]
           from t in Enumerable.Range(0, stage.Tasks.Length)
           where state.Stages[s].Tasks[t].Status == WorkflowTaskStatus.Failed
           select $"{stage.Name}/{stage.Tasks[t].Name}",
    ];

    private static InstanceSummary Of(UnreadableInstance instance)
    {
        var row = instance.Row;
        var status = StatusNames.ParseWorkflowStatus(row.Status) ?? (row.ClosedAt is null ? WorkflowStatus.Active : WorkflowStatus.Completed);
        return new InstanceSummary(
            row.Ref, "", row.Component, 0, row.Version, status, null, 0, 0, [], row.CreatedAt, row.UpdatedAt, row.ClosedAt, instance.HasDispatchError, instance.Reason)
        {
            BusinessStatus = row.BusinessStatus,
        };
    }
}
