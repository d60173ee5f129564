using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowManager.Cli.Tests;

/// <summary>The SVG of <c>wfm template graph</c> as a browser shows it.</summary>
public sealed class ChromiumTests
{
    // Of a pixel: fonts are not measured the same everywhere.
    private const double Tolerance = 0.5;

    private const string Hostile = "\"><script>ran.push(1)</script><img src=x onerror=ran.push(2)>&amp;";

    [Fact]
    public async Task Boxes_lie_in_the_picture_apart_from_each_other_and_around_their_texts()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        AssertSound(await DrawAsync(world, 5, world.WriteTemplate()));
        AssertSound(await DrawAsync(world, 20, world.WriteTemplate("loan-application")));
        AssertSound(await DrawAsync(world, 5, world.WriteTemplate(change: MakeHostile)));

        await world.PublishPizzaAsync();
        await using var manager = await world.StartManagerAsync();
        (await world.RunAsync("start", "G-1", world.Component)).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("▶ confirm_order", StringComparison.Ordinal), "show", "G-1");
        (await world.RunAsync("send", "TaskFailed", "G-1", "ORDER", "confirm_order", "--reason", Hostile)).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("✖ confirm_order", StringComparison.Ordinal), "show", "G-1");
        var instance = await DrawAsync(world, 5, "--instance", "G-1");
        AssertSound(instance);
        Assert.Equal(["FAILED", "PENDING", "PENDING", "PENDING", "PENDING"], instance.GetProperty("tasks").EnumerateArray().Select(t => t.GetProperty("status").GetString()));
        Assert.Equal(0, await manager.StopAsync());
    }

    private static async Task<JsonElement> DrawAsync(CliWorld world, int tasks, params string[] what)
    {
        var file = Path.Combine(world.Folder, $"{Guid.NewGuid():N}.svg");
        (await world.RunAsync(["template", "graph", .. what, "-o", file])).Ends(0);
        var findings = await Chromium.InspectAsync(world, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(tasks, findings.GetProperty("tasks").GetArrayLength());
        return findings;
    }

    private static void MakeHostile(JsonObject template)
    {
        template["workflow_name"] = Hostile;
        var tasks = template["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []).ToList();
        foreach (var task in tasks)
            task!["business_status"] = Hostile;
        tasks[0]!["task_name"] = $"{Hostile} WWWWWWWWWW {new string('W', 80)}";
        tasks[^1]!["task_name"] = string.Concat(Enumerable.Repeat("漢字", 20));
    }

    private static void AssertSound(JsonElement findings)
    {
        Assert.Equal((0, 0, 0), (findings.GetProperty("scripts").GetInt32(), findings.GetProperty("images").GetInt32(), findings.GetProperty("handlers").GetInt32()));
        Assert.Equal(0, findings.GetProperty("ran").GetArrayLength());
        var picture = Box.Of(findings);
        var boxes = new List<(string Name, Box Box)>();
        foreach (var task in findings.GetProperty("tasks").EnumerateArray())
        {
            var name = task.GetProperty("name").GetString()!;
            var box = Box.Of(task);
            Assert.True(box is { Width: > 20, Height: > 20 } && picture.Holds(box), $"{name} is {box}, the picture {picture}");
            Assert.NotEmpty(task.GetProperty("texts").EnumerateArray());
            foreach (var text in task.GetProperty("texts").EnumerateArray())
                Assert.True(box.Holds(Box.Of(text)), $"'{text.GetProperty("text")}' is {Box.Of(text)}, its box {box}");
            Assert.All(boxes, other => Assert.False(box.Overlaps(other.Box), $"{name} and {other.Name} overlap"));
            boxes.Add((name, box));
        }
    }

    private sealed record Box(double X, double Y, double Width, double Height)
    {
        public static Box Of(JsonElement owner)
        {
            var box = owner.TryGetProperty("box", out var own) ? own : owner.GetProperty("picture");
            return new Box(box.GetProperty("x").GetDouble(), box.GetProperty("y").GetDouble(), box.GetProperty("width").GetDouble(), box.GetProperty("height").GetDouble());
        }

        public bool Holds(Box other) =>
            other.X >= X - Tolerance && other.Y >= Y - Tolerance && other.X + other.Width <= X + Width + Tolerance && other.Y + other.Height <= Y + Height + Tolerance;

        public bool Overlaps(Box other) =>
            X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
    }
}
