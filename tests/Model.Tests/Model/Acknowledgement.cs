using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>
/// G7: a record leaves the queue only when its effects are durable. It goes by what the process itself has seen and done: another
/// one, with another copy of the record, may have come to another decision, and answers for that itself.
/// </summary>
internal static class Acknowledgement
{
    public static World Check(World world, Message message, IReadOnlyList<(Call Call, object? Answer)> done)
    {
        if (done.Any(d => d is { Call: Call.SendDeadLetter { Letter.Record: var dead }, Answer: null } && dead.MessageId == message.Record.MessageId))
            return CheckRejected(world, message, done);
        if (message.Event is not { } received)
            return Invariants.Fail(world, $"G7: {message.Name} is acknowledged, and lies neither in the log nor in the dead-letter queue");
        if (IsKnownApplied(received, done))
            return CheckApplied(world, message, received);
        return done.Any(d => Entries(d).Any(e => IsOf(e, received) && e.Outcome == EventOutcome.Ignored))
            ? world
            : Invariants.Fail(world, $"G7: {message.Name} is acknowledged by one who neither wrote nor read that it was applied or ignored");
    }

    private static World CheckRejected(World world, Message message, IReadOnlyList<(Call Call, object? Answer)> done) =>
        done.Any(d => d is { Call: Call.WriteEntry { Entry: { Outcome: EventOutcome.Rejected } entry }, Answer: null } && entry.Id.Value.EndsWith(message.Record.MessageId, StringComparison.Ordinal))
            ? world
            : Invariants.Fail(world, $"G7: {message.Name} is acknowledged as rejected, and is not in the log");

    private static World CheckApplied(World world, Message message, WorkflowEvent received)
    {
        if (world.Log.GetValueOrDefault(LogEntryId.Of(new EventKey(received.Ref, received.Id))) is not { Outcome: EventOutcome.Applied } logged)
            return Invariants.Fail(world, $"G7: {message.Name} is acknowledged, and the log does not hold it as APPLIED");
        var state = world.Instances[received.Ref].State;
        var unsent = logged.Scheduled.Select(s => Facts.IdOf(logged, s))
            .FirstOrDefault(id => Facts.Awaits(state, new DispatchId(id)) && !world.Sent.Contains(id) && !world.Missing.Contains(id));
        // What the entry has cancelled is told to whoever was told to start.
        unsent ??= logged.Changes.Where(c => c is { Status: "CANCELLED", Attempt: > 0 }).Select(c => $"{logged.Ref}/{c.Stage}/{c.Task}/{c.Attempt}")
            .Where(world.Sent.Contains).Select(Facts.CancelOf).FirstOrDefault(id => !world.Sent.Contains(id) && !world.Missing.Contains(id));
        return unsent is null ? world : Invariants.Fail(world, $"G7: {message.Name} is acknowledged, and {unsent} is not sent");
    }

    private static bool IsKnownApplied(WorkflowEvent received, IReadOnlyList<(Call Call, object? Answer)> done) =>
        done.Any(d => Entries(d).Any(e => IsOf(e, received) && e.Outcome == EventOutcome.Applied));

    /// <summary>The entries that a process has read, or written.</summary>
    private static IEnumerable<LogEntry> Entries((Call Call, object? Answer) done) => done switch
    {
        (_, IReadOnlyList<Instance> instances) => instances.SelectMany(i => i.Outbox).SelectMany(e => e.Entries),
        (_, IReadOnlyList<LogEntry> entries) => entries,
        (Call.Write write, true) => write.Commit.Element.Entries,
        (Call.WriteEntry write, null) => [write.Entry],
        _ => [],
    };

    private static bool IsOf(LogEntry entry, WorkflowEvent received) => entry.Ref == received.Ref && entry.EventId == received.Id;
}
