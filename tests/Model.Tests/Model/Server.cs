using System.Collections.Immutable;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>Carries out one call: atomically, at once.</summary>
internal static class Server
{
    public static (World World, object? Answer) Carry(World world, Call call, PortHoles holes) => call switch
    {
        Call.ReadInstances read => (world, Found(world, read.Refs)),
        Call.ReadLog read => (world, Logged(world, read)),
        Call.FindStale => (world, ImmutableArray.CreateRange(world.Instances.Values.Where(i => i.Outbox.Count > 0)) as IReadOnlyList<Instance>),
        Call.Look look => (world, world.Instances.TryGetValue(look.Ref, out var instance) && instance.Outbox.Any(e => e.CommitId == look.Id)),
        Call.Write write => Write(world, write.Commit, holes),
        Call.WriteEntry write => (WriteEntry(world, write.Entry, holes), null),
        Call.Send send => (Send(world, send.Dispatch), null),
        Call.SendDeadLetter send => (world with { DeadLetters = world.DeadLetters.Add(send.Letter.Record.MessageId) }, null),
        Call.Clear clear => (Clear(world, clear.Clearance), null),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, "No such call."),
    };

    private static IReadOnlyList<Instance> Found(World world, ImmutableArray<BusinessRef> refs) =>
        [.. refs.Where(world.Instances.ContainsKey).Select(r => world.Instances[r])];

    private static IReadOnlyList<LogEntry> Logged(World world, Call.ReadLog read) =>
        [.. read.Keys.Select(k => world.Log.GetValueOrDefault(LogEntryId.Of(k))).OfType<LogEntry>()];

    private static (World World, object? Answer) Write(World world, Commit commit, PortHoles holes)
    {
        var current = world.Instances.GetValueOrDefault(commit.After.Ref);
        var next = commit switch
        {
            Commit.Create create when current is null => Instance.Created(create),
            Commit.Update update when current is not null && (current.Version == update.Before.Version || holes.NoVersionGuard) => current.Updated(update),
            _ => null,
        };
        if (next is null)
            return (world, false);
        var truth = world.Truth.GetValueOrDefault(next.Ref, []).AddRange(commit.Element.Entries);
        world = world with
        {
            Instances = world.Instances.SetItem(next.Ref, next),
            Truth = world.Truth.SetItem(next.Ref, truth),
            Waited = world.Waited.Union(Facts.Told(next.State)),
        };
        world = Invariants.AfterCommit(world, commit);
        return (holes.OutboxMayHoldAnything ? world : Invariants.AfterPush(world, commit), true);
    }

    private static World WriteEntry(World world, LogEntry entry, PortHoles holes)
    {
        var stands = world.Log.ContainsKey(entry.Id);
        world = Invariants.BeforeEntry(world, entry);
        return stands && (entry.Outcome != EventOutcome.Applied || holes.AppliedEntryReplacesNothing)
            ? world
            : world with { Log = world.Log.SetItem(entry.Id, entry) };
    }

    private static World Send(World world, Dispatch dispatch) =>
        Invariants.BeforeSend(world, dispatch) with { Sent = world.Sent.Add(dispatch.Id.Value) };

    private static World Clear(World world, OutboxClearance clearance) => world.Instances.TryGetValue(clearance.Ref, out var instance)
        ? world with { Instances = world.Instances.SetItem(clearance.Ref, instance.Cleared(clearance)) }
        : world;
}
