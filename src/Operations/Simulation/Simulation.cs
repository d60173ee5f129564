using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A template as it would run: see <see cref="Simulator"/>.</summary>
/// <param name="Truncated">There was more than is looked at: a task that fails for ever, say.</param>
/// <param name="Waiting">What an instance that does not end by itself waits for, a sentence; null where it ended.</param>
/// <param name="Attempts">By their start.</param>
/// <param name="CriticalPath">The chain of attempts that the end, or what runs longest, waited for.</param>
public sealed record Simulation(
    ImmutableArray<SimulationFrame> Frames, bool Truncated, string? Waiting, ImmutableArray<AttemptTime> Attempts, ImmutableArray<AttemptTime> CriticalPath)
{
    public WorkflowState Last => Frames[^1].State;

    public TimeSpan Duration => Frames[^1].At;
}
