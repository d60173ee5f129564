using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>Brings a process to where it stands: a new engine, given the answers again that it got before.</summary>
/// <param name="Pending">What it waits for; empty once it is done.</param>
/// <param name="Failures">Message ids that it does not acknowledge; null until it is done.</param>
/// <param name="Done">Its calls and their answers.</param>
internal sealed record Rehearsal(IReadOnlyList<PendingCall> Pending, IReadOnlyList<string>? Failures, IReadOnlyList<(Call Call, object? Answer)> Done, string? Violation)
{
    /// <summary>No pause before a retry, few retries; anything in an outbox is stale to the sweeper, though its manager may be at it.</summary>
    private static readonly EngineLimits Limits = new() { ConflictBackoff = TimeSpan.Zero, ConflictRetries = 2, StaleReads = 2, StaleAfter = TimeSpan.FromSeconds(-1) };

    private static readonly StandingTime Time = new();

    public static Rehearsal Run(Actor actor, Scenario scenario, Variant variant)
    {
        var script = new Script(actor.Delivery);
        var queues = new ScriptedQueues(script);
        var engine = variant.Start(new ScriptedStore(script, variant.Ports), Templates.All, queues, queues, Time, Limits);
        var running = actor.IsSweeper ? SweepAsync(engine) : engine.ProcessAsync([.. actor.Messages.Select(m => scenario.Messages[m].Record)]);
        foreach (var (call, answer) in actor.Answers)
            script.Answer(call, answer);
        List<PendingCall> pending = [.. script.Pending];
        if (running.IsCompleted == pending.Count > 0)
            throw new InvalidOperationException("The engine is done and has calls open, or waits for something that is no port: it can't be explored.");
        return new Rehearsal(pending, running.IsCompleted ? running.GetAwaiter().GetResult() : null, script.Done, script.Violation);
    }

    private static async Task<IReadOnlyList<string>> SweepAsync(IEngineUnderTest engine)
    {
        try
        {
            await engine.SweepAsync();
        }
        catch (IOException)
        {
            // It says so where the store does not answer; the next sweep goes on.
        }

        return [];
    }
}
