using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Walks back from what ended last, each time to the attempt whose end let this one start.</summary>
internal static class CriticalPathFinder
{
    public static ImmutableArray<AttemptTime> Find(WorkflowDefinition definition, ImmutableArray<AttemptTime> attempts)
    {
        var path = new List<AttemptTime>();
        var left = attempts.ToHashSet();
        // One that was given up led to nothing; while anything runs, what has run longest is what everybody waits for.
        var at = attempts.Where(a => a.EndedAt is null).MinBy(a => a.ScheduledAt)
            ?? attempts.Where(a => a.Status != WorkflowTaskStatus.Pending).MaxBy(a => a.EndedAt);
        while (at is not null)
        {
            path.Add(at);
            left.Remove(at);
            at = left.Where(a => a.EndedAt <= at.ScheduledAt && LetsRun(definition, a, at)).MaxBy(a => (a.EndedAt, a.ScheduledAt));
        }

        path.Reverse();
        return [.. path];
    }

    private static bool LetsRun(WorkflowDefinition definition, AttemptTime earlier, AttemptTime later)
    {
        if (earlier.Address == later.Address)
            return earlier.Attempt < later.Attempt;
        if (earlier.Address.Stage == later.Address.Stage)
            return definition[later.Address].Parents.Contains(earlier.Address.Task);
        return definition.Stages[earlier.Address.Stage].Order < definition.Stages[later.Address.Stage].Order;
    }
}
