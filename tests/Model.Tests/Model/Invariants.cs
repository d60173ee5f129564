using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>
/// The guarantees, as far as they can be seen at the ports. Each method looks at one kind of moment, and marks the world with the
/// first guarantee that does not hold.
/// </summary>
internal static class Invariants
{
    public static World AfterCommit(World world, Commit commit)
    {
        var state = commit.After;
        var truth = world.Truth[state.Ref];
        if (truth.GroupBy(e => e.EventId).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return Fail(world, $"G1: event {twice.Key} changes {state.Ref} twice, as versions {string.Join(" and ", twice.Select(e => e.Version))}");
        for (var i = 0; i < truth.Count; i++)
            if (truth[i].Version != i + 1)
                return Fail(world, $"G6: {state.Ref} was at version {i} and is overwritten by version {truth[i].Version}");
        foreach (var entry in commit.Element.Entries)
            if (Facts.OutOfOrder(Facts.Fold(state.Definition, state.Ref, truth.Take((int)entry.Version!.Value))!, entry) is { } disorder)
                return Fail(world, disorder);
        if (!Facts.Fold(state.Definition, state.Ref, truth)!.SameFacts(state))
            return Fail(world, $"G5: the entries of {state.Ref}, folded, are not the instance");
        return world;
    }

    public static World AfterPush(World world, Commit commit)
    {
        var state = commit.After;
        foreach (var planned in commit.Element.Dispatches)
            if (Facts.IdOf(state, planned.Task, planned.Attempt) is var id && !Facts.Awaited(state).Concat(Facts.Cancelled(state)).Contains(id))
                return Fail(world, $"G3: StartTask {Facts.IdOf(state, planned.Task, planned.Attempt)} is put into the outbox by a commit whose own state does not wait for it ({Describe.State(state)})");
        return world;
    }

    public static World BeforeSend(World world, Dispatch dispatch) => world.Waited.Contains(dispatch.Id.Value)
        ? world
        : Fail(world, $"G3: {Describe.Dispatch(dispatch)} is sent, and no committed state has ever waited for it");

    public static World BeforeEntry(World world, LogEntry entry)
    {
        var committed = world.Truth.GetValueOrDefault(entry.Ref ?? default, []);
        return entry.Outcome switch
        {
            EventOutcome.Applied when !committed.Any(e => e.Id == entry.Id && e.Version == entry.Version) =>
                Fail(world, $"G5: {Describe.Entry(entry)} is logged, and was not committed"),
            EventOutcome.Rejected when !world.DeadLetters.Any(m => entry.Id.Value == m || entry.Id.Value.EndsWith($"/{m}", StringComparison.Ordinal)) =>
                Fail(world, $"G7: {Describe.Entry(entry)} is logged before it lies in the dead-letter queue"),
            _ => world,
        };
    }

    /// <summary>At every moment, for a reader who reads log and outboxes together.</summary>
    public static World Always(World before, World world)
    {
        if (ReferenceEquals(before.Log, world.Log) && ReferenceEquals(before.Instances, world.Instances))
            return world;
        foreach (var (reference, truth) in world.Truth)
        {
            var outbox = world.Instances[reference].Outbox.SelectMany(e => e.Entries);
            var union = world.Log.Values.Where(e => e.Ref == reference && e.Outcome == EventOutcome.Applied).Concat(outbox)
                .DistinctBy(e => (e.Id, e.Version)).ToLookup(e => e.Version);
            foreach (var entry in truth)
                if (union[entry.Version].Count() != 1 || union[entry.Version].Single().Id != entry.Id)
                    return Fail(world, $"G5: version {entry.Version} of {reference} ({entry.EventId}) has {union[entry.Version].Count()} APPLIED entries in log and outbox together");
        }

        return world;
    }

    /// <summary>After the last sweep: every task that the instance waits for has been started, and no outbox holds anything.</summary>
    public static World AtTheEnd(World world)
    {
        foreach (var instance in world.Instances.Values)
        {
            if (Facts.Awaited(instance.State).FirstOrDefault(id => !world.Sent.Contains(id)) is { } lost)
                return Fail(world, $"G2: {lost} is SCHEDULED, its StartTask was never sent, and nothing is left that would send it");
            if (Facts.Cancelled(instance.State).FirstOrDefault(id => world.Sent.Contains(id) && !world.Sent.Contains(Facts.CancelOf(id))) is { } untold)
                return Fail(world, $"G2: {untold} was started and is CANCELLED, its CancelTask was never sent, and nothing is left that would send it");
            if (instance.Outbox.Count > 0)
                return Fail(world, $"G2: the sweeper leaves {string.Join(' ', instance.Outbox.Select(Describe.Element))} in the outbox of {instance.Ref}");
        }

        return world;
    }

    public static World Fail(World world, string violation) => world.Violation is null ? world with { Violation = violation } : world;
}
