using System.Globalization;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm work</c> while a command runs: its claim, and what becomes of it when the worker is told to stop.</summary>
public sealed class WorkerStopTests
{
    // Until the file "go" is there, or its folder is gone.
    private const string Patient = """
        echo $$ >> pids
        while [ -e pids ] && [ ! -e go ]; do sleep 0.05; done
        """;

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_command_that_runs_longer_than_its_claim_keeps_it_and_may_end_after_the_stop(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        var queue = await queues.CreateAsync("oven");
        world.Write("patient.sh", Patient);
        await queues.SendAsync(queue, StartTasks.Of("LONG"));
        await using var worker = world.Start("work", queue, "--visibility", "6s", "--", "/bin/sh", "patient.sh");
        await CommandAsync(world);

        // Waits on the queue for longer than the claim is good for.
        Assert.Empty(await queues.Queues.ReceiveAsync(queue, 1, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        worker.AskToStop();
        await worker.UntilSaidAsync("Stopping: the command that runs has 30.0s to end.");
        Assert.False(worker.HasExited);
        world.Write("go", "");
        Assert.Equal(0, await worker.EndAsync());
        Assert.Equal("TaskCompleted", (string?)(await queues.EndsAsync(1))["LONG"]["event_name"]);
        Assert.Equal(0, await queues.CountAsync(queue));
        Assert.Single(File.ReadAllLines(Path.Combine(world.Folder, "pids")));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Beyond_its_grace_a_command_is_killed_and_its_StartTask_is_there_for_others_at_once(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        var queue = await queues.CreateAsync("oven");
        world.Write("patient.sh", Patient);
        await queues.SendAsync(queue, StartTasks.Of("KILLED"));
        await using var worker = world.Start("work", queue, "--visibility", "10m", "--grace", "100ms", "--", "/bin/sh", "-c", "/bin/sh patient.sh");
        var command = await CommandAsync(world);
        Assert.Equal(0, await worker.StopAsync());
        Assert.Contains("Stopped: 0 completed, 0 failed.", worker.Err);
        await Eventually.Async(() => !OtherProcess.Runs(command), CliWorld.Bound, "what the command started is gone as well");

        var again = Assert.Single(await queues.Queues.ReceiveAsync(queue, 1, TimeSpan.Zero, null, TestContext.Current.CancellationToken));
        Assert.Equal(2, again.ReceiveCount);
        Assert.Equal(0, await queues.CountAsync(queues.Workflow));
    }

    [Fact]
    public async Task A_command_that_the_stop_ends_along_with_the_worker_has_not_failed()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        using var queues = WorldQueues.Of(world);
        var queue = await queues.CreateAsync("oven");
        world.Write("patient.sh", Patient);
        await queues.SendAsync(queue, StartTasks.Of("CTRL-C"));
        await using var worker = world.Start("work", queue, "--visibility", "10m", "--", "/bin/sh", "patient.sh");
        var command = await CommandAsync(world);
        worker.AskToStop();
        await worker.UntilSaidAsync("Stopping: ");
        // As a terminal's Ctrl-C and a service manager's stop reach all of them.
        WfmProcess.AskToStop(command);
        Assert.Equal(0, await worker.EndAsync());
        Assert.Single(await queues.Queues.ReceiveAsync(queue, 1, TimeSpan.Zero, null, TestContext.Current.CancellationToken));
        Assert.Equal(0, await queues.CountAsync(queues.Workflow));
    }

    private static async Task<int> CommandAsync(CliWorld world)
    {
        var file = Path.Combine(world.Folder, "pids");
        await Eventually.Async(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), CliWorld.Bound, "the command runs");
        return int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }
}
