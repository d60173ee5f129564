using System.Globalization;
using System.Text;

namespace WorkflowManager.Model.Tests;

/// <summary>Tells a schedule, step by step.</summary>
internal static class TimeLine
{
    public static string Tell(Moves moves, Scenario scenario, IReadOnlyList<int> choices, string violation)
    {
        var text = new StringBuilder().Append(scenario.Name).Append('\n');
        var world = moves.Begin();
        for (var time = 0; time < choices.Count; time++)
        {
            var choice = Choices.Of(world, scenario).ElementAt(choices[time]);
            var next = moves.Apply(world, choice);
            text.Append(CultureInfo.InvariantCulture, $"T+{time,-3}{Tell(world, next, choice, scenario)}\n");
            world = next;
        }

        return text.Append("=> ").Append(violation).Append('\n').ToString();
    }

    private static string Tell(World before, World after, Choice choice, Scenario scenario) => choice switch
    {
        Choice.Deliver deliver => $"{New(before, after)} gets {string.Join(", ", deliver.Messages.Select(m => scenario.Messages[m].Name))}{(deliver.Again ? " (a copy stays on the queue)" : "")}{First(before, after)}",
        Choice.Sweep => $"the sweeper{First(before, after)}",
        Choice.Answer answer => Answered(before, after, answer),
        Choice.Lose lose => $"{Who(before, lose.Actor)} {CallOf(before, lose.Actor, lose.Pending)}: no answer{(CallOf(before, lose.Actor, lose.Pending).Writes ? ", it is on its way still" : "")}{End(before, after, lose.Actor)}",
        Choice.Miss miss => $"{Who(before, miss.Actor)} {CallOf(before, miss.Actor, miss.Pending)}: no such queue{End(before, after, miss.Actor)}",
        Choice.Kill kill => $"{Who(before, kill.Actor)} is killed{(kill.Flying is { } flying ? $"; on its way still: {CallOf(before, kill.Actor, flying)}" : "")}{(kill.Returns ? "" : "; its messages never come back")}",
        Choice.Land land => $"now it arrives: {before.Late[land.Late].Name} {before.Late[land.Late].Call}",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "No such choice."),
    };

    private static string Answered(World before, World after, Choice.Answer choice)
    {
        var actor = before.Actors[choice.Actor];
        var call = actor.Pending[choice.Pending];
        var still = after.Actors.FirstOrDefault(a => a.Delivery == actor.Delivery);
        var answer = still is null ? null : still.Answers[^1].Answer;
        return $"{actor.Name} {call.Call}{(answer is null ? "" : $": {Describe.Answer(answer)}")}{End(before, after, choice.Actor)}";
    }

    private static string End(World before, World after, int index)
    {
        var actor = before.Actors[index];
        if (after.Actors.Any(a => a.Delivery == actor.Delivery))
            return "";
        var failed = actor.Messages.Where(m => after.Waiting[m] > before.Waiting[m]).ToList();
        return actor.IsSweeper ? "; it is done" : failed.Count == 0 ? "; it acknowledges" : "; it reports a failure";
    }

    private static string New(World before, World after) => after.Actors.FirstOrDefault(a => a.Delivery == before.Deliveries)?.Name ?? "a manager";

    private static string First(World before, World after) =>
        after.Actors.FirstOrDefault(a => a.Delivery == before.Deliveries) is { Last: { } call, Answers: [var (_, answer), ..] }
            ? $", {call}{(answer is null ? "" : $": {Describe.Answer(answer)}")}"
            : "";

    private static string Who(World world, int actor) => world.Actors[actor].Name;

    private static Call CallOf(World world, int actor, int pending) => world.Actors[actor].Pending[pending].Call;
}
