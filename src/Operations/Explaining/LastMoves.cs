using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>When stages and tasks last moved, by the log.</summary>
internal sealed class LastMoves
{
    private readonly Dictionary<(StageName?, TaskName?), (LoggedChange Change, DateTimeOffset At)> _last = [];

    public LastMoves(IEnumerable<LogEntry> applied)
    {
        foreach (var entry in applied.Where(e => e.Version is not null).OrderBy(e => e.Version))
            foreach (var change in entry.Changes.Where(c => c.Kind is null))
                _last[(change.Stage, change.Task)] = (change, entry.DecidedAt);
    }

    /// <summary>Null where the log does not have the task at that status and attempt: it is not whole, and must not be made to say more than it does.</summary>
    public DateTimeOffset? Of(StageName stage, TaskName task, TaskState state) =>
        _last.TryGetValue((stage, task), out var last) && last.Change.Status == state.Status.ToWire() && last.Change.Attempt == state.Attempt ? last.At : null;

    /// <summary>When the workflow got that status; null where the log does not tell.</summary>
    public DateTimeOffset? OfWorkflow(WorkflowStatus status) =>
        _last.TryGetValue((null, null), out var last) && last.Change.Status == status.ToWire() ? last.At : null;

    /// <summary>When the stage got that status; null where the log does not tell.</summary>
    public DateTimeOffset? Of(StageName stage, StageStatus status) =>
        _last.TryGetValue((stage, null), out var last) && last.Change.Status == status.ToWire() ? last.At : null;
}
