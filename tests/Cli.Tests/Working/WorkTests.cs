using System.Diagnostics;
using System.Globalization;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm work</c> with workers of other languages, on both back ends.</summary>
public sealed class WorkTests
{
    private const string Python = "/usr/bin/python3";

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_shell_script_is_a_worker_however_it_behaves(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        var queue = await queues.CreateAsync("oven");
        var ok = StartTasks.Of("OK", attempt: 2);
        await queues.SendAsync(
            queue, ok, StartTasks.Of("COLD"), StartTasks.Of("SILENT"), StartTasks.Of("DEAF", filler: 300_000), StartTasks.Of("LARGE", filler: 300_000), StartTasks.Of("BINARY"));
        await queues.SendAsync(queue, StartTasks.Of("NOISY"), StartTasks.Of("DAEMON"));
        await queues.SendAsync(queue, "no JSON", """{"event_name":"TaskCompleted"}""");
        // A terminal of another age; JSON is UTF-8 all the same.
        world.Variables["LANG"] = world.Variables["LC_ALL"] = "de_DE.ISO-8859-1";

        var run = (await world.RunAsync("work", queue, "--concurrency", "4", "--visibility", "10m", "--idle-exit", "1s", "--", "/bin/sh", Path.Combine(AppContext.BaseDirectory, "Working", "worker.sh"))).Ends(0);
        var daemon = int.Parse(File.ReadAllText(Path.Combine(world.Folder, "DAEMON.pid")), CultureInfo.InvariantCulture);
        using (var left = Process.GetProcessById(daemon))
            left.Kill();

        var ends = await queues.EndsAsync(8);
        AssertEnd(ends["OK"], "TaskCompleted", null, attempt: 2);
        AssertEnd(ends["COLD"], "TaskFailed", "the oven is cold");
        AssertEnd(ends["SILENT"], "TaskFailed", "exit code 7");
        AssertEnd(ends["DEAF"], "TaskCompleted", null);
        AssertEnd(ends["LARGE"], "TaskCompleted", null);
        AssertEnd(ends["BINARY"], "TaskFailed", "odd: \ufffd\ufffd\0\u001b[31mred");
        AssertEnd(ends["NOISY"], "TaskFailed", new string('x', 2000));
        AssertEnd(ends["DAEMON"], "TaskFailed", "left one behind");

        Assert.Equal(ok.Body, await File.ReadAllTextAsync(Path.Combine(world.Folder, "OK.json"), TestContext.Current.CancellationToken));
        var facts = await File.ReadAllLinesAsync(Path.Combine(world.Folder, "OK.env"), TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "WFM_ATTEMPT=2", "WFM_BUSINESS_REF_NO=OK", "WFM_COMPONENT_NAME=ITALIAN", "WFM_DISPATCH_ID=OK/PREPARE/make_food/2", $"WFM_QUEUE={queue}", "WFM_RECEIVE_COUNT=1",
                "WFM_STAGE_NAME=PREPARE", "WFM_TASK_NAME=make_food", "WFM_TASK_TYPE=SERVICE",
            ],
            facts.Where(f => !f.StartsWith("WFM_MESSAGE_ID=", StringComparison.Ordinal) && !f.StartsWith("WFM_STORE=", StringComparison.Ordinal) && !f.StartsWith("WFM_TEST_", StringComparison.Ordinal)));
        Assert.Contains(facts, f => f.StartsWith("WFM_MESSAGE_ID=", StringComparison.Ordinal) && f.Length > "WFM_MESSAGE_ID=".Length);
        Assert.Equal(StartTasks.Of("LARGE", filler: 300_000).Body.Length.ToString(CultureInfo.InvariantCulture), (await File.ReadAllTextAsync(Path.Combine(world.Folder, "LARGE.size"), TestContext.Current.CancellationToken)).Trim());

        Assert.Equal(["baked make_food"], run.Lines);
        Assert.Contains("COLD PREPARE/make_food: failed: the oven is cold", run.Err, StringComparison.Ordinal);
        Assert.Contains("Stopped: 3 completed, 5 failed.", run.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Err, StringComparison.Ordinal);
        Assert.Equal(2, run.Err.Split("is no StartTask; it is left to the queue's redrive").Length - 1);
        Assert.Equal(2, await queues.CountAsync(queue));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_Python_script_is_a_worker(string backend)
    {
        Assert.True(File.Exists(Python), $"{Python} is missing: apt-get install --no-install-recommends python3");
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        var queue = await queues.CreateAsync("oven");
        await queues.SendAsync(queue, StartTasks.Of("P-1"), StartTasks.Of("TOO-LARGE"));
        world.Variables["PYTHONUTF8"] = "1";
        var run = (await world.RunAsync("work", queue, "--idle-exit", "1s", "--", Python, Path.Combine(AppContext.BaseDirectory, "Working", "worker.py"))).Ends(0);
        Assert.Equal(["baked for Jürgen Müßig ☕"], run.Lines);
        var ends = await queues.EndsAsync(2);
        AssertEnd(ends["P-1"], "TaskCompleted", null);
        AssertEnd(ends["TOO-LARGE"], "TaskFailed", "ValueError: the oven is too small for Jürgen Müßig ☕");
        Assert.Equal(0, await queues.CountAsync(queue));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task So_many_commands_run_at_once_as_it_was_told_and_no_more(string backend)
    {
        const int Tasks = 9;
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        var queue = await queues.CreateAsync("oven");
        await queues.SendAsync(queue, [.. Enumerable.Range(0, Tasks).Select(i => StartTasks.Of($"B{i}"))]);
        // Nobody goes on before three have begun; how many run is written down by each.
        world.Write("barrier.sh", """
            touch "started.$WFM_BUSINESS_REF_NO" "running.$WFM_BUSINESS_REF_NO"
            tries=0
            while [ "$(ls -d started.* | wc -l)" -lt 3 ]; do
              tries=$((tries + 1)); [ $tries -lt 3000 ] || { echo "alone" >&2; exit 1; }
              sleep 0.02
            done
            ls -d running.* | wc -l >> counts
            rm "running.$WFM_BUSINESS_REF_NO"
            """);
        (await world.RunAsync("work", queue, "--concurrency", "3", "--idle-exit", "1s", "--", "/bin/sh", "barrier.sh")).Ends(0);
        var ends = await queues.EndsAsync(Tasks);
        Assert.All(ends.Values, end => Assert.Equal("TaskCompleted", (string?)end["event_name"]));
        var counts = File.ReadAllLines(Path.Combine(world.Folder, "counts")).Select(c => int.Parse(c, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(Tasks, counts.Count);
        Assert.InRange(counts.Max(), 1, 3);
    }

    [Fact]
    public async Task A_wrong_command_line_takes_nothing_off_the_queue()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("work", "oven", "--", "no-such-program")).Ends(2).Says("There is no program 'no-such-program'");
        (await world.RunAsync("work", "oven", "--", world.Write("not-executable", ""))).Ends(2).Says("that may be executed");
        (await world.RunAsync("work", "no queue", "--", "true")).Ends(2).Says("'no queue' is no queue");
        (await world.RunAsync("work", "oven", "--visibility", "13h", "--", "true")).Ends(2).Says("--visibility is '13h'; give a time from 1.0s up to 12h00m");
        (await world.RunAsync("work", "oven", "--timeout", "60d", "--", "true")).Ends(2).Says("--timeout is '60d'");
        (await world.RunAsync("work", "oven")).Ends(2).Says("Required argument missing");
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")), "nothing was opened");
    }

    [Fact]
    public async Task On_SQS_nothing_is_taken_where_a_queue_is_missing()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Aws);
        (await world.RunAsync("work", $"{world.Prefix}_oven", "--", "true")).Ends(1).Says($"There is no queue '{world.Prefix}_oven'");
        (await world.RunAsync("work", world.Variables["WORKFLOW_QUEUE"]!, "--workflow-queue", $"{world.Prefix}_gone", "--", "true")).Ends(1).Says($"There is no queue '{world.Prefix}_gone'");
    }

    private static void AssertEnd(System.Text.Json.Nodes.JsonNode end, string name, string? reason, int attempt = 1)
    {
        Assert.Equal((name, reason, attempt), ((string?)end["event_name"], (string?)end["reason"], (int?)end["attempt"]));
        Assert.Equal(("ITALIAN", "PREPARE", "make_food"), ((string?)end["component_name"], (string?)end["stage_name"], (string?)end["task_name"]));
    }
}
