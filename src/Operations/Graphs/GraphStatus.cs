using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>How an instance stands, for a picture of its template.</summary>
/// <param name="State">Of an instance with the template's stages and tasks.</param>
/// <param name="Elapsed">How long the current attempt of a task ran, or has run; a task that is not in it shows no time.</param>
public sealed record GraphStatus(WorkflowState State, ImmutableDictionary<TaskAddress, TimeSpan> Elapsed)
{
    /// <param name="times">Null: no times are shown.</param>
    /// <param name="now">The end of what still runs.</param>
    public static GraphStatus Of(WorkflowState state, InstanceTimes? times, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var current = (times?.Attempts ?? []).Where(a => state[a.Address].Attempt == a.Attempt && state[a.Address].Status != WorkflowTaskStatus.Pending);
        return new GraphStatus(state, current.ToImmutableDictionary(a => a.Address, a => a.Elapsed(now)));
    }
}
