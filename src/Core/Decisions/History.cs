namespace WorkflowManager.Core;

/// <summary>One applied entry of the log, as a fold needs it.</summary>
/// <param name="Version">The version after it: 1 for the first, and none may be missing.</param>
public sealed record HistoryStep(long Version, DateTimeOffset DecidedAt, IReadOnlyList<Change> Changes);

/// <summary>The instance as its log tells it.</summary>
public static class History
{
    /// <summary>Folds the applied entries, in order of version, over the template.</summary>
    /// <returns>The state after the last one; null where there is none.</returns>
    /// <exception cref="InvalidOperationException">A version is missing or stands twice: the log is not whole.</exception>
    public static WorkflowState? Fold(WorkflowDefinition definition, BusinessRef reference, IEnumerable<HistoryStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        WorkflowState? state = null;
        foreach (var step in steps)
        {
            var expected = (state?.Version ?? 0) + 1;
            if (step.Version != expected)
                throw new InvalidOperationException($"The log of '{reference}' has version {step.Version} where {expected} was expected.");
            var draft = state is null ? Draft.NewInstance(definition, reference, step.DecidedAt) : Draft.Next(state, step.DecidedAt);
            foreach (var change in step.Changes)
                draft.Apply(change);
            state = draft.ToDecision().State;
        }

        return state;
    }
}
