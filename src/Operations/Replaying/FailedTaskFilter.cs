using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Which FAILED tasks are meant; all that is given must hold.</summary>
public sealed record FailedTaskFilter
{
    public StageName? Stage { get; init; }

    public TaskName? Task { get; init; }

    /// <summary>Part of the failure's reason, in capitals or not.</summary>
    public string? Reason { get; init; }

    /// <summary>What the sender called the failure, or why the manager gave up.</summary>
    public string? Code { get; init; }

    /// <summary>Also those that the manager tries again by itself.</summary>
    public bool Retrying { get; init; }

    /// <param name="log">The instance's log ∪ outbox; needed for a <see cref="Code"/> alone, for an instance keeps it only where a task has a retry policy.</param>
    /// <returns>By stage as they run, then as the template has them.</returns>
    public IReadOnlyList<FailedTask> Of(WorkflowState state, IEnumerable<LogEntry> log)
    {
        ArgumentNullException.ThrowIfNull(state);
        var codes = Code is null ? [] : Codes(log);
        return
        [
            .. from stage in state.Definition.InOrder
               from index in Enumerable.Range(0, state.Stages[stage].Tasks.Length)
               let address = new TaskAddress(stage, index)
               let task = state[address]
               where task.Status == WorkflowTaskStatus.Failed && (Retrying || !task.WaitsForRetry)
               let failed = Failed(state, address, task, codes)
               where IsMeant(failed)
               select failed,
        ];
    }

    private static FailedTask Failed(WorkflowState state, TaskAddress address, TaskState task, Dictionary<(StageName, TaskName, int), string?> codes)
    {
        var (stage, name) = (state.Definition.Stages[address.Stage].Name, state.Definition[address].Name);
        var kept = task.Run is { Failures: [.., { } last] } && last.Attempt == task.Attempt ? last.Code : null;
        return new FailedTask(address, stage, name, task.Attempt, task.Reason, kept ?? codes.GetValueOrDefault((stage, name, task.Attempt)), task.Run?.Code);
    }

    private bool IsMeant(FailedTask failed) =>
        (Stage is not { } stage || failed.Stage == stage)
        && (Task is not { } task || failed.Task == task)
        && (Reason is not { } reason || failed.Reason?.Contains(reason, StringComparison.OrdinalIgnoreCase) == true)
        && (Code is not { } code || code == failed.Code || code == failed.GivenUp);

    private static Dictionary<(StageName, TaskName, int), string?> Codes(IEnumerable<LogEntry> log)
    {
        var codes = new Dictionary<(StageName, TaskName, int), string?>();
        foreach (var change in log.Where(e => e.Outcome == EventOutcome.Applied).OrderBy(e => e.Version).SelectMany(e => e.Changes))
            if (change is { Stage: { } stage, Task: { } task, Attempt: { } attempt } && change.Status == WorkflowTaskStatus.Failed.ToWire())
                codes[(stage, task, attempt)] = change.FailureCode;
        return codes;
    }
}
