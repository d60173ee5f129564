using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace WorkflowManager.Model.Tests;

/// <summary>What comes of a choice.</summary>
internal sealed class Moves(Scenario scenario, Bounds bounds, Variant variant)
{
    /// <summary>An engine is determined by what it is asked and answered, so each life is played once.</summary>
    private readonly ConcurrentDictionary<(int Delivery, UInt128 Key), Rehearsal> _played = [];

    public int EngineRuns => _played.Count;

    /// <summary>The messages are on the queue, and what happened before has happened.</summary>
    public World Begin()
    {
        var before = new Moves(scenario with { Messages = scenario.Before }, bounds, Variant.Whole);
        var world = World.Empty;
        for (var i = 0; i < scenario.Before.Length; i++)
        {
            world = world with { Waiting = [.. Enumerable.Repeat(0, i), 1] };
            world = before.RunOut(before.Apply(world, new Choice.Deliver([i], false)));
        }

        return world with { Waiting = [.. scenario.Messages.Select(_ => 1)], Left = bounds };
    }

    public World Apply(World world, Choice choice) => Invariants.Always(world, choice switch
    {
        Choice.Deliver deliver => Deliver(world, deliver),
        Choice.Sweep => Begin(world with { Left = world.Left with { Sweeps = world.Left.Sweeps - 1 } }, "sweeper", []),
        Choice.Answer answer => Answer(world, answer.Actor, answer.Pending),
        Choice.Lose lose => Lose(world, lose),
        Choice.Miss miss => Miss(world, miss),
        Choice.Kill kill => Kill(world, kill),
        Choice.Land land => Server.Carry(world with { Late = world.Late.RemoveAt(land.Late) }, world.Late[land.Late].Call, variant.Ports).World,
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "No such choice."),
    });

    /// <summary>The last sweep, after which nothing moves any more.</summary>
    public World End(World world) => Invariants.AtTheEnd(RunOut(Begin(world, "sweeper", [])));

    private World RunOut(World world)
    {
        while (!world.Actors.IsEmpty)
            world = Invariants.Always(world, Answer(world, 0, 0));
        return world;
    }

    private World Deliver(World world, Choice.Deliver deliver)
    {
        var waiting = world.Waiting;
        if (!deliver.Again)
            foreach (var message in deliver.Messages)
                waiting = waiting.SetItem(message, waiting[message] - 1);
        world = world with { Waiting = waiting, Left = world.Left with { Duplicates = world.Left.Duplicates - (deliver.Again ? 1 : 0) } };
        var name = Enumerable.Range(1, world.Left.Managers).Select(i => $"M{i}").First(n => world.Actors.All(a => a.Name != n));
        return Begin(world, name, deliver.Messages);
    }

    /// <summary>Until its first call has taken effect, nobody can tell that a process is there: so that one is made at once.</summary>
    private World Begin(World world, string name, ImmutableArray<int> messages)
    {
        var actor = new Actor(name, world.Deliveries, messages, [], 0, Hash.Of(string.Join(',', messages)), []);
        world = world with { Deliveries = world.Deliveries + 1, Actors = world.Actors.Add(actor) };
        world = Proceed(world, world.Actors.Length - 1, actor);
        return world.Actors is [.., { Pending.Length: 1 }] ? Answer(world, world.Actors.Length - 1, 0) : world;
    }

    private World Answer(World world, int index, int pending)
    {
        var (actor, call) = (world.Actors[index], world.Actors[index].Pending[pending]);
        var (after, answer) = Server.Carry(world, call.Call, variant.Ports);
        return Proceed(Invariants.Always(world, after), index, actor.With(call, answer));
    }

    private World Lose(World world, Choice.Lose lose)
    {
        var (actor, call) = (world.Actors[lose.Actor], world.Actors[lose.Actor].Pending[lose.Pending]);
        if (call.Call.Writes)
            world = world with { Late = world.Late.Add(new LateCall(actor.Name, actor.Delivery, call.Call)) };
        return Proceed(Spend(world), lose.Actor, actor.With(call, Lost.Answer));
    }

    private World Miss(World world, Choice.Miss miss)
    {
        var (actor, call) = (world.Actors[miss.Actor], world.Actors[miss.Actor].Pending[miss.Pending]);
        var dispatch = ((Call.Send)call.Call).Dispatch;
        world = world with { Missing = world.Missing.Add(dispatch.Id.Value) };
        return Proceed(Spend(world), miss.Actor, actor.With(call, new Engine.DispatchOutcome.QueueMissing("no such queue")));
    }

    private static World Spend(World world) => world with { Left = world.Left with { Faults = world.Left.Faults - 1 } };

    private static World Kill(World world, Choice.Kill kill)
    {
        var actor = world.Actors[kill.Actor];
        world = world with
        {
            Actors = world.Actors.RemoveAt(kill.Actor),
            Left = world.Left with { Crashes = world.Left.Crashes - 1, Purges = world.Left.Purges - (kill.Returns ? 0 : 1) },
        };
        if (kill.Flying is { } flying)
            world = world with { Late = world.Late.Add(new LateCall(actor.Name, actor.Delivery, actor.Pending[flying].Call)) };
        return kill.Returns ? PutBack(world, actor.Messages) : world;
    }

    /// <summary>The process runs on to its next calls, or to its end.</summary>
    private World Proceed(World world, int index, Actor actor)
    {
        var run = _played.GetOrAdd((actor.Delivery, actor.ExactKey), _ => Rehearsal.Run(actor, scenario, variant));
        if (run.Violation is { } violation)
            world = Invariants.Fail(world, violation);
        if (run.Failures is not { } failures)
            return world with { Actors = world.Actors.SetItem(index, actor with { Pending = [.. run.Pending] }) };
        world = world with { Actors = world.Actors.RemoveAt(index) };
        foreach (var message in actor.Messages.Select(m => scenario.Messages[m]).Where(m => !failures.Contains(m.Record.MessageId)))
            world = Acknowledgement.Check(world, message, run.Done);
        return PutBack(world, [.. actor.Messages.Where(m => failures.Contains(scenario.Messages[m].Record.MessageId))]);
    }

    private static World PutBack(World world, ImmutableArray<int> messages)
    {
        foreach (var message in messages)
            world = world with { Waiting = world.Waiting.SetItem(message, world.Waiting[message] + 1) };
        return world;
    }
}
