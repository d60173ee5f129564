using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>What a command of <c>wfm work</c> says of itself, and what becomes of it.</summary>
public sealed class WorkReportTests
{
    private const int HeartbeatSeconds = 12;

    // Goes on until the file "go" is there, or its folder is gone.
    private const string Patient = """
        echo $$ > "$WFM_BUSINESS_REF_NO.$WFM_ATTEMPT.pid"
        while [ -e patient.sh ] && [ ! -e go ]; do sleep 0.1; done
        """;

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Progress_and_output_arrive_in_the_instance(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        var queue = await PublishAsync(world, "{}");
        await using var manager = await world.StartManagerAsync();
        (await world.RunAsync("start", "REF-1", world.Component)).Ends(0);
        await world.UntilVersionAsync("REF-1", 1);
        await using var watch = world.Start("show", "REF-1", "--watch");
        world.Write("patient.sh", $$"""
            echo 'wfm:progress 40 half way to the oven'
            {{Patient}}
            echo 'wfm:output 1'
            echo baked
            echo 'wfm:output {"slices": 8, "weight": 1.5, "for": "Jürgen ☕"}'
            """);
        await using var worker = world.Start("work", queue, "--", "/bin/sh", "patient.sh");

        var shown = await world.UntilAsync(r => r.Out.Contains("half way", StringComparison.Ordinal), "show", "REF-1");
        Assert.Matches("^ {6}40% half way to the oven, [0-9.ms]+ ago$", shown.Lines[3]);
        await watch.UntilSaidAsync("      40% half way to the oven, ");
        var progress = (await world.RunAsync("show", "REF-1", "--json")).Ends(0).Json.GetProperty("stages")[0].GetProperty("tasks")[0].GetProperty("run").GetProperty("progress");
        Assert.Equal((40, "half way to the oven"), (progress.GetProperty("percent").GetInt32(), progress.GetProperty("text").GetString()));

        world.Write("go", "");
        var done = (await world.UntilVersionAsync("REF-1", 3)).Json;
        Assert.Equal("COMPLETED", done.GetProperty("status").GetString());
        Assert.Equal("""{"slices":8,"weight":1.5,"for":"Jürgen ☕"}""", JsonNode.Parse(done.GetProperty("stages")[0].GetProperty("tasks")[0].GetProperty("output").GetRawText())!.ToJsonString(Relaxed));
        Assert.Equal(0, await watch.EndAsync());
        Assert.Equal(0, await worker.StopAsync());
        Assert.Equal(["baked"], worker.Out);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task An_output_that_nobody_could_take_fails_the_task_and_says_why(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        var queue = await queues.CreateAsync("oven");
        await queues.SendAsync(queue, [.. new[] { "NOT-JSON", "LARGE", "TOO-LARGE", "TWICE", "COLD", "TYPO", "MENDED" }.Select(r => StartTasks.Of(r))]);
        world.Write("speak.sh", """
            case "$WFM_BUSINESS_REF_NO" in
            NOT-JSON) echo 'wfm:output {"slices": 8'; echo 'wfm:code HTTP_503' ;;
            LARGE) printf 'wfm:output "'; head -c 400000 /dev/zero | tr '\0' x; echo '"' ;;
            TOO-LARGE) printf 'wfm:output "'; head -c 1200000 /dev/zero | tr '\0' x; echo '"' ;;
            TWICE) echo 'wfm:output {"a": 1, "a": 2}' ;;
            COLD) echo 'wfm:code HTTP_503'; echo 'wfm:output {}'; echo 'the oven is cold' >&2; exit 3 ;;
            TYPO) echo 'wfm:ouput {}' ;;
            MENDED) echo 'wfm:output nothing'; echo 'wfm:output null' ;;
            esac
            """);
        var run = (await world.RunAsync("work", queue, "--concurrency", "4", "--idle-exit", "1s", "--", "/bin/sh", "speak.sh")).Ends(0);

        var ends = await queues.EndsAsync(7);
        Assert.Equal(("TaskFailed", null), ((string?)ends["NOT-JSON"]["event_name"], (string?)ends["NOT-JSON"]["code"]));
        Assert.StartsWith("its wfm:output is not JSON: ", (string?)ends["NOT-JSON"]["reason"], StringComparison.Ordinal);
        Assert.Equal(("TaskCompleted", 400_000), ((string?)ends["LARGE"]["event_name"], ((string)ends["LARGE"]["output"]!).Length));
        Assert.Equal(("TaskFailed", "its wfm:output is too large: a message takes 1048576 bytes"), ((string?)ends["TOO-LARGE"]["event_name"], (string?)ends["TOO-LARGE"]["reason"]));
        Assert.StartsWith("its wfm:output can't be kept: ", (string?)ends["TWICE"]["reason"], StringComparison.Ordinal);
        Assert.Equal(("TaskFailed", "the oven is cold", "HTTP_503"), ((string?)ends["COLD"]["event_name"], (string?)ends["COLD"]["reason"], (string?)ends["COLD"]["code"]));
        Assert.Null(ends["COLD"]["output"]);
        Assert.Equal(["TaskCompleted", "TaskCompleted"], [(string?)ends["TYPO"]["event_name"], (string?)ends["MENDED"]["event_name"]]);
        run.Says("NOT-JSON PREPARE/make_food: failed: its wfm:output is not JSON: ").Says("TYPO PREPARE/make_food: 'wfm:ouput' is unknown; there are wfm:progress, wfm:output and wfm:code.");
        Assert.Equal(["wfm:ouput {}"], run.Lines);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_worker_that_works_is_not_given_up_and_one_that_was_killed_is(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        var queue = await PublishAsync(world, $$$"""{"heartbeat_seconds":{{{HeartbeatSeconds}}},"retry":{"max_attempts":3,"interval_seconds":1}}""");
        world.Write("patient.sh", Patient);
        await using var manager = await world.StartManagerAsync("--sweep-every", "200ms");
        await using var kept = await StartAsync(world, queue, "KEPT");
        await using var lost = await StartAsync(world, queue, "LOST");
        lost.KillAtOnce();

        var again = await world.UntilAsync(r => r.Out.Contains("before: 1: HEARTBEAT_LOST", StringComparison.Ordinal), "show", "LOST");
        Assert.Contains($"before: 1: HEARTBEAT_LOST not heard of for {HeartbeatSeconds} s", again.Out, StringComparison.Ordinal);
        await using var other = world.Start("work", queue, "--", "/bin/sh", "-c", "exit 0");
        var done = await world.UntilAsync(r => r.Json.GetProperty("status").GetString() == "COMPLETED", "show", "LOST", "--json");
        Assert.Equal(2, Task(done.Json).GetProperty("attempt").GetInt32());

        // Heard of when it would have been given up long since.
        await world.UntilAsync(r => Task(r.Json).GetProperty("run").TryGetProperty("progress", out var heard) && Moment(heard.GetProperty("at")) > Moment(r.Json.GetProperty("created_at")).AddSeconds(HeartbeatSeconds), "show", "KEPT", "--json");
        world.Write("go", "");
        var kind = await world.UntilAsync(r => r.Json.GetProperty("status").GetString() == "COMPLETED", "show", "KEPT", "--json");
        Assert.Equal(1, Task(kind.Json).GetProperty("attempt").GetInt32());
        Assert.DoesNotContain("failures", Task(kind.Json).GetProperty("run").Keys());
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonElement Task(JsonElement instance) => instance.GetProperty("stages")[0].GetProperty("tasks")[0];

    private static DateTimeOffset Moment(JsonElement text) =>
        DateTimeOffset.ParseExact(text.GetString()!, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>A workflow of one task.</summary>
    /// <returns>Its queue.</returns>
    private static async Task<string> PublishAsync(CliWorld world, string policies)
    {
        var task = JsonNode.Parse(policies)!.AsObject();
        (task["task_name"], task["task_queue"], task["task_type"]) = ("bake", $"{world.Prefix}_oven", "SERVICE");
        var file = world.Write("bake.json", new JsonObject
        {
            ["workflow_name"] = "Bake", ["component_name"] = world.Component,
            ["stages"] = new JsonArray(new JsonObject { ["stage_name"] = "PREPARE", ["stage_order"] = 1, ["tasks"] = new JsonArray(task) }),
        }.ToJsonString());
        (await world.RunAsync("template", "publish", file)).Ends(0);
        (await world.RunAsync("queues", "create", file)).Ends(0);
        return $"{world.Prefix}_oven";
    }

    /// <summary>An instance, and a worker that is at it and waits for the file "go".</summary>
    private static async Task<WfmProcess> StartAsync(CliWorld world, string queue, string reference)
    {
        var worker = world.Start("work", queue, "--visibility", "10m", "--", "/bin/sh", "patient.sh");
        (await world.RunAsync("start", reference, world.Component)).Ends(0);
        var pid = Path.Combine(world.Folder, $"{reference}.1.pid");
        await Eventually.Async(() => File.Exists(pid), CliWorld.Bound, $"a worker is at {reference}");
        return worker;
    }
}
