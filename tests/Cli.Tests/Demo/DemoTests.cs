using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm demo</c>, not on a terminal.</summary>
public sealed partial class DemoTests
{
    [Fact]
    public async Task Piped_it_tells_what_happens_line_by_line_and_leaves_nothing_behind()
    {
        await using var world = await WorldAsync();
        var demo = (await world.RunAsync("demo", "--speed", "10")).Ends(0);
        Assert.Empty(demo.Err);
        Assert.DoesNotContain("\u001b", demo.Out, StringComparison.Ordinal);
        Assert.Equal(
            """
            1 workflow on this machine; the manager, its queues and its store are real, the tasks are simulated.
            TIME  ITALIAN-0001  StartWorkflow → ORDER/confirm_order
            TIME  ITALIAN-0001  TaskCompleted ORDER/confirm_order → PREPARE/make_food, PREPARE/assign_executive
            """,
            string.Join('\n', demo.Lines.Take(3).Select(Masked)));
        Assert.Matches(@"^\s+[\d.]+s  ITALIAN-0001  TaskCompleted DELIVER/deliver_food → COMPLETED$", demo.Lines[6]);
        Assert.Equal("Where the time of ITALIAN-0001 went  TIME", Masked(demo.Lines[7]));
        Assert.Equal(["ORDER/confirm_order", "PREPARE/assign_executive", "PREPARE/confirm_delivery", "PREPARE/make_food", "DELIVER/deliver_food"], demo.Lines.Skip(8).Take(5).Select(TaskOf).Order(InOrder));
        Assert.Contains("6 events in the log, 0 of them ignored; 5 StartTasks sent, 0 retries.", demo.Lines);
        Assert.Equal("Every instance is what its log says, version by version.", demo.Lines[^1]);
        AssertNothingLeft(world);
    }

    [Fact]
    public async Task The_same_seed_plays_the_same_failures_and_durations()
    {
        await using var world = await WorldAsync();
        var runs = new List<string>();
        foreach (var (file, seed) in new[] { ("one.db", "7"), ("two.db", "7"), ("three.db", "8") })
        {
            var demo = (await world.RunAsync("demo", "loan-application", "--speed", "20", "--fail", "0.5", "--seed", seed, "--keep", file, "--json")).Ends(0);
            Assert.Equal((1, 1, 0), (Number(demo, "count"), Number(demo, "closed"), demo.Json.GetProperty("broken").GetArrayLength()));
            Assert.Contains($"Try 'wfm show {demo.Json.GetProperty("slowest").GetString()} --store sqlite:{file}'", demo.Err, StringComparison.Ordinal);
            var shown = (await world.RunAsync("show", demo.Json.GetProperty("slowest").GetString()!, "--store", $"sqlite:{file}", "--json")).Ends(0).Json;
            runs.Add(string.Join('\n', Attempts(shown)));
            Assert.Equal(Attempts(shown).Sum(a => a.Attempt), Number(demo, "start_tasks"));
            Assert.Equal(Attempts(shown).Sum(a => a.Attempt - 1), Number(demo, "retries"));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.NotEqual(runs[0], runs[2]);
        (await world.RunAsync("fsck", "--store", "sqlite:one.db")).Ends(0);
        (await world.RunAsync("demo", "--keep", "one.db")).Ends(2).Says("--keep is 'one.db', which is there already; name a new file.");
    }

    [Fact]
    public async Task A_hundred_workflows_with_failures_all_come_to_their_end()
    {
        await using var world = await WorldAsync();
        var demo = (await world.RunAsync("demo", "--count", "100", "--fail", "0.2", "--speed", "20")).Ends(0);
        Assert.Contains("100 of 100 closed, ", demo.Out, StringComparison.Ordinal);
        Assert.Matches(@"100 of 100 workflows closed in [\dms.]+; one took [\dms.]+ \(p50\), [\dms.]+ \(p95\)\.", demo.Out);
        Assert.Contains("the slowest one, ", demo.Out, StringComparison.Ordinal);
        Assert.Equal("Every instance is what its log says, version by version.", demo.Lines[^1]);
        AssertNothingLeft(world);
    }

    [Fact]
    public async Task A_template_of_ones_own_is_played_and_a_wrong_command_line_plays_nothing()
    {
        await using var world = await WorldAsync();
        var own = (await world.RunAsync("demo", world.WriteTemplate("document-pipeline"), "--speed", "50", "--json")).Ends(0);
        Assert.StartsWith($"{world.Prefix}-", own.Json.GetProperty("slowest").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["count", "closed", "events", "ignored", "start_tasks", "retries", "elapsed_ms", "slowest", "critical_path", "broken"],
            own.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["stage_name", "task_name", "attempt", "ms"], own.Json.GetProperty("critical_path")[0].EnumerateObject().Select(p => p.Name));

        (await world.RunAsync("demo", "--count", "0")).Ends(2).Says("--count is 0; give 1 to 10000.");
        (await world.RunAsync("demo", "--speed", "0")).Ends(2).Says("--speed takes 0.1 to 1000.");
        (await world.RunAsync("demo", "--fail", "1")).Ends(2).Says("--fail takes 0 to 0.9.");
        (await world.RunAsync("demo", "--fail", "often")).Ends(2);
        (await world.RunAsync("demo", "lasagne")).Ends(2).Says("'lasagne' can't be read");
        (await world.RunAsync("demo", world.Write("broken.json", "{}"))).Ends(1).Says("is no valid template");
        var riddle = world.WriteTemplate("loan-application", t => t["stages"]![1]!["tasks"]![5]!["form"] = JsonNode.Parse("""{"type":"string","pattern":"^[0-9]+$"}"""));
        (await world.RunAsync("demo", riddle)).Ends(1).Says("can answer the form of ASSESSMENT/underwriter_review").Says("Give the form an answer that fits, as 'examples'");
        (await world.RunAsync("demo", "--keep", "no/folder/demo.db")).Ends(2).Says("in a folder that does not exist");
        AssertNothingLeft(world);
    }

    [Fact]
    public async Task Ended_by_a_signal_it_leaves_nothing_behind()
    {
        await using var world = await WorldAsync();
        await using var demo = world.Start("demo", "--speed", "0.1");
        await demo.UntilSaidAsync("StartWorkflow");
        Assert.NotEmpty(Directory.GetFiles(world.Variables["TMPDIR"]!, "wfm-demo-*"));
        Assert.Equal(130, await demo.StopAsync());
        Assert.Empty(demo.Err);
        AssertNothingLeft(world);
    }

    private static async Task<CliWorld> WorldAsync()
    {
        var world = await CliWorld.CreateAsync(Backends.Sqlite);
        world.Variables["TMPDIR"] = Directory.CreateDirectory(Path.Combine(world.Folder, "tmp")).FullName;
        return world;
    }

    /// <summary>Nor is the store of the other commands touched.</summary>
    private static void AssertNothingLeft(CliWorld world)
    {
        Assert.Empty(Directory.GetFiles(world.Variables["TMPDIR"]!, "wfm-demo-*"));
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")));
    }

    private static List<(string Task, int Attempt)> Attempts(JsonElement shown) =>
    [
        .. from stage in shown.GetProperty("stages").EnumerateArray()
           where stage.TryGetProperty("tasks", out _)
           from task in stage.GetProperty("tasks").EnumerateArray()
           select ($"{stage.GetProperty("stage_name")}/{task.GetProperty("task_name")}", task.GetProperty("attempt").GetInt32()),
    ];

    private static int Number(WfmResult demo, string name) => demo.Json.GetProperty(name).GetInt32();

    private static string TaskOf(string line) => line[4..].TrimStart().Split(' ')[0];

    private static string Masked(string line) => Time().Replace(line, "TIME").TrimStart();

    private static readonly IComparer<string> InOrder = Comparer<string>.Create((a, b) => Rank(a) != Rank(b) ? Rank(a) - Rank(b) : string.CompareOrdinal(a, b));

    private static int Rank(string task) => task[0] switch { 'O' => 0, 'P' => 1, _ => 2 };

    [GeneratedRegex(@"\d+\.\ds")]
    private static partial Regex Time();
}
