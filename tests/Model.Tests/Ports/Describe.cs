using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>
/// Puts things into words, for time lines and for the keys of states. Commit ids are left out: they only tell tries apart, and two
/// states that differ in nothing else are the same.
/// </summary>
internal static class Describe
{
    public static string Entry(LogEntry entry) => entry.Outcome == EventOutcome.Applied
        ? $"{entry.Ref}/{entry.EventId} APPLIED as version {entry.Version}"
        : $"{entry.Id} {entry.Outcome.ToString().ToUpperInvariant()} {entry.Code}";

    public static string Element(OutboxElement element) =>
        $"{{{string.Join(", ", element.Entries.Select(e => $"{e.Version} {e.EventId}"))}; StartTask {(element.Dispatches.IsEmpty ? "none" : string.Join(", ", element.Dispatches.Select(Planned)))}}}";

    /// <summary>By position: the element does not know the names.</summary>
    public static string Planned(PlannedDispatch planned) => $"{planned.Task.Stage}.{planned.Task.Task}#{planned.Attempt}";

    public static string Dispatch(Dispatch dispatch) =>
        $"{(dispatch.Body.Contains("\"CancelTask\"", StringComparison.Ordinal) ? "CancelTask" : "StartTask")} {dispatch.Id}";

    public static string State(WorkflowState state) =>
        $"version {state.Version}, {string.Join(", ", from s in Enumerable.Range(0, state.Stages.Length) from t in Enumerable.Range(0, state.Stages[s].Tasks.Length) let task = state.Stages[s].Tasks[t] where task.Attempt > 0 select $"{state.Definition.Stages[s].Tasks[t].Name}#{task.Attempt} {task.Status.ToWire()}")}{(state.Status == WorkflowStatus.Active ? "" : $", {state.Status.ToWire()}")}";

    public static string Answer(object? answer) => answer switch
    {
        null => "done",
        Lost => "no answer",
        bool won => won ? "yes" : "no",
        IReadOnlyList<Instance> instances => instances.Count == 0 ? "none" : string.Join("; ", instances.Select(i => i.Text)),
        IReadOnlyList<LogEntry> entries => entries.Count == 0 ? "not there" : string.Join("; ", entries.Select(Entry)),
        DispatchOutcome.QueueMissing => "no such queue",
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, "No such answer."),
    };
}
