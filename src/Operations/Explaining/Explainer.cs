using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>For each task that is not done: what exactly it waits for, since when, and what would release it. Pure.</summary>
public static class Explainer
{
    /// <param name="applied">The instance's log; entries that were not applied say nothing here and may be among them.</param>
    /// <param name="outbox">What the instance has not told the world yet.</param>
    /// <param name="dispatchError">As <see cref="DispatchErrors.Read"/> has it; null: there is none.</param>
    /// <param name="only">Only this task, whatever its status; null: every task that is not COMPLETED.</param>
    public static InstanceExplanation Explain(
        WorkflowState state, IReadOnlyList<LogEntry> applied, IReadOnlyList<OutboxElement> outbox, DispatchErrorUpdate.Set? dispatchError,
        TaskAddress? only = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(applied);
        ArgumentNullException.ThrowIfNull(outbox);
        var facts = new InstanceFacts(state, new LastMoves(applied));
        var causes = new CauseFinder(facts, outbox, dispatchError);
        var tasks = only is { } one ? [one] : facts.Tasks().Where(t => !state[t].Status.IsDone());
        return new InstanceExplanation(
            state.Ref, state.Version, state.Status,
            facts.OpenStage is { } open ? state.Definition.Stages[open].Name : null,
            facts.OpenStage is { } held ? facts.Holding(held) : [],
            [.. tasks.Select(t => Explain(t, facts, causes))],
            ExplanationWords.Of(facts));
    }

    private static TaskExplanation Explain(TaskAddress task, InstanceFacts facts, CauseFinder finder)
    {
        var causes = finder.Of(task);
        return new TaskExplanation(task, facts.Of(task), causes, ExplanationWords.Of(facts.Of(task), causes));
    }
}
