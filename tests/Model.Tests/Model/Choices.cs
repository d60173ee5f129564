using System.Collections.Immutable;

namespace WorkflowManager.Model.Tests;

/// <summary>Everything that may happen next.</summary>
internal static class Choices
{
    public static IEnumerable<Choice> Of(World world, Scenario scenario) =>
        Enumerable.Range(0, world.Actors.Length).SelectMany(a => OfActor(world, a))
            .Concat(Deliveries(world, scenario))
            .Concat(Sweeps(world))
            .Concat(Enumerable.Range(0, world.Late.Length).Select(Choice (l) => new Choice.Land(l)));

    private static IEnumerable<Choice> OfActor(World world, int index)
    {
        var actor = world.Actors[index];
        for (var p = 0; p < actor.Pending.Length; p++)
        {
            yield return new Choice.Answer(index, p);
            if (world.Left.Faults == 0)
                continue;
            yield return new Choice.Lose(index, p);
            if (actor.Pending[p].Call is Call.Send)
                yield return new Choice.Miss(index, p);
        }

        if (world.Left.Crashes > 0)
            foreach (var returns in actor.IsSweeper || world.Left.Purges == 0 ? [true] : new[] { true, false })
            {
                yield return new Choice.Kill(index, returns, null);
                for (var p = 0; p < actor.Pending.Length; p++)
                    if (actor.Pending[p].Call.Writes)
                        yield return new Choice.Kill(index, returns, p);
            }
    }

    private static IEnumerable<Choice> Deliveries(World world, Scenario scenario)
    {
        if (world.Actors.Count(a => !a.IsSweeper) >= world.Left.Managers)
            yield break;
        ImmutableArray<int> waiting = [.. Enumerable.Range(0, world.Waiting.Length).Where(m => world.Waiting[m] > 0)];
        IEnumerable<ImmutableArray<int>> batches = waiting.Select(m => ImmutableArray.Create(m));
        if (scenario.Batches && waiting.Length > 1)
            batches = batches.Append(waiting);
        foreach (var batch in batches)
        {
            yield return new Choice.Deliver(batch, false);
            if (world.Left.Duplicates > 0)
                yield return new Choice.Deliver(batch, true);
        }
    }

    private static IEnumerable<Choice> Sweeps(World world) =>
        world.Left.Sweeps > 0 && !world.Actors.Any(a => a.IsSweeper) ? [new Choice.Sweep()] : [];
}
