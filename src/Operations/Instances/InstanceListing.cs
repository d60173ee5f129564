using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>
/// What an instance is found by in lists, beside what it is anyway. A store keeps it with the instance, by the same atomic write as the state that it follows from.
/// </summary>
/// <param name="Stage">The first stage, by order, that is ACTIVE; null where there is none, and in a closed one.</param>
/// <param name="BusinessStatus">As <see cref="InstanceSummary.BusinessStatus"/>.</param>
/// <param name="Keys">See <see cref="ListKeys"/>; each once, in a fixed order.</param>
public sealed record InstanceListing(StageName? Stage, string? BusinessStatus, ImmutableArray<string> Keys)
{
    /// <param name="kept">The business status that the store has kept so far; null where it has none, or does not know.</param>
    public static InstanceListing After(Commit commit, string? kept)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var reached = Reached(commit) ?? kept ?? (commit is Commit.Update { Before: var before } ? LastReached(before.State) : null);
        return Of(commit.After, reached);
    }

    /// <param name="businessStatus">The one that was reached last.</param>
    public static InstanceListing Of(WorkflowState state, string? businessStatus)
    {
        ArgumentNullException.ThrowIfNull(state);
        var keys = ImmutableArray.CreateBuilder<string>();
        StageName? first = null;
        // What is over is at no stage, and nobody is to mend what has failed in it.
        if (state.Status.IsOpen())
        {
            foreach (var stage in state.Definition.InOrder.Where(s => state.Stages[s].Status == StageStatus.Active).Select(s => state.Definition.Stages[s].Name))
            {
                first ??= stage;
                keys.Add(ListKeys.Stage(stage));
            }

            AddFailed(state, keys);
        }

        if (businessStatus is not null)
            keys.Add(ListKeys.BusinessStatus(businessStatus));
        return new InstanceListing(first, businessStatus, [.. keys.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// As far as a state alone tells it, which knows seconds only: of tasks that were completed within one, the last by stage and template order.
    /// </summary>
    public static string? LastReached(WorkflowState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (reached, at) = ((string?)null, DateTimeOffset.MinValue);
        foreach (var stage in state.Definition.InOrder)
            for (var task = 0; task < state.Stages[stage].Tasks.Length; task++)
                if (state.Stages[stage].Tasks[task] is { Status: WorkflowTaskStatus.Completed } done
                    && state.Definition.Stages[stage].Tasks[task].BusinessStatus is { } status
                    && (done.LastUpdatedTimePretty is { } pretty ? WireTime.ParsePretty(pretty) ?? DateTimeOffset.MinValue : DateTimeOffset.MinValue) is var moment
                    && moment >= at)
                    (reached, at) = (status, moment);
        return reached;
    }

    private static string? Reached(Commit commit) => commit.Changes.OfType<Change.TaskMoved>()
        .Where(moved => moved.Status == WorkflowTaskStatus.Completed)
        .Select(moved => commit.After.Definition[moved.Task].BusinessStatus)
        .LastOrDefault(status => status is not null);

    private static void AddFailed(WorkflowState state, ImmutableArray<string>.Builder keys)
    {
        for (var stage = 0; stage < state.Stages.Length; stage++)
            for (var task = 0; task < state.Stages[stage].Tasks.Length; task++)
            {
                if (state.Stages[stage].Tasks[task].Status != WorkflowTaskStatus.Failed)
                    continue;
                var definition = state.Definition.Stages[stage];
                keys.Add(ListKeys.Failed);
                keys.Add(ListKeys.FailedTask(new FailedTaskName(null, definition.Tasks[task].Name)));
                keys.Add(ListKeys.FailedTask(new FailedTaskName(definition.Name, definition.Tasks[task].Name)));
            }
    }
}
