using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>
/// Plays a template on a clock of its own: each event is decided by the manager's own decider, and time-outs, retries and deadlines come when they
/// are due. Nothing is stored or sent, and nobody waits. The same template and script give the same simulation.
/// </summary>
public static class Simulator
{
    /// <summary>A simulation ends after so many events, whatever is left of it.</summary>
    public const int MostEvents = 2_000;

    /// <summary>And after so many tasks over all its frames: each frame holds them all.</summary>
    public const int MostTasks = 20_000;

    // Any would do; it shows only in what is sent nowhere.
    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="ArgumentOutOfRangeException">A duration is negative.</exception>
    public static Simulation Play(WorkflowDefinition definition, SimulationScript script)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(script);
        var clock = new SimulatedClock(Beginning);
        var workers = new SimulatedWorkers(definition, script, clock);
        var frames = ImmutableArray.CreateBuilder<SimulationFrame>();
        var most = Math.Clamp(MostTasks / Math.Max(1, definition.Stages.Sum(s => s.Tasks.Length)), 1, MostEvents);
        WorkflowState? state = null;
        Decide(workers.Start());
        var truncated = false;
        for (var events = 1; state!.Status.IsOpen() && clock.TryGoOn(WorkflowTimers.NextDue(state), out var next); events++)
        {
            truncated = frames.Count >= most || events >= MostTasks;
            if (truncated)
                break;
            Decide(next ?? workers.Of(WorkflowTimers.Due(state, clock.Now)[0]));
        }

        return new Simulation(
            frames.ToImmutable(), truncated, state.Status.IsOpen() && !truncated ? Explainer.Explain(state, [], [], null).Sentence : null,
            workers.Attempts, CriticalPathFinder.Find(definition, workers.Attempts));

        void Decide(WorkflowEvent received)
        {
            var decision = Decider.Decide(state, received, new TemplateLookup.Found(definition), clock.Now);
            if (decision is Decision.Applied applied)
            {
                state = applied.State;
                workers.See(applied);
            }

            // That a task is alive is no news.
            if (received is not WorkflowEvent.TaskHeartbeat)
                frames.Add(Frame(received, decision));
        }

        SimulationFrame Frame(WorkflowEvent received, Decision decision)
        {
            var (code, reason) = decision switch
            {
                Decision.Ignored ignored => (ignored.Code, ignored.Reason),
                Decision.Rejected rejected => (rejected.Code, rejected.Reason),
                _ => ((DecisionCode?)null, (received as WorkflowEvent.TaskEvent)?.Reason),
            };
            return new SimulationFrame(clock.Now - Beginning, received, code, reason, state!);
        }
    }
}
