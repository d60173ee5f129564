using System.Globalization;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm work</c> and the CancelTasks on its queue.</summary>
public sealed class WorkerCancelTests
{
    // Until the file "go" is there, or its folder is gone; what it starts goes with it.
    private const string Patient = """
        echo $$ > "$WFM_BUSINESS_REF_NO.$WFM_ATTEMPT.pid"
        while [ -e patient.sh ] && [ ! -e go ]; do sleep 0.05; done
        """;

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task The_command_of_that_attempt_is_killed_and_no_other_and_nothing_is_told(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = WorldQueues.Of(world);
        var queue = await queues.CreateAsync("oven");
        world.Write("patient.sh", Patient);
        await queues.SendAsync(queue, StartTasks.Of("UNWANTED", attempt: 2), StartTasks.Of("WANTED"));
        await using var worker = world.Start("work", queue, "--concurrency", "3", "--visibility", "10m", "--", "/bin/sh", "-c", "/bin/sh patient.sh");
        var unwanted = await CommandAsync(world, "UNWANTED.2");
        var wanted = await CommandAsync(world, "WANTED.1");

        // Of an attempt before, of another instance's, and of one that never came: all acknowledged, none of them a command.
        await queues.SendAsync(queue, StartTasks.CancelOf("UNWANTED", attempt: 1), StartTasks.CancelOf("ELSEWHERE"), StartTasks.CancelOf("UNWANTED", attempt: 3));
        await worker.UntilSaidAsync("ELSEWHERE PREPARE/make_food: is cancelled, and does not run here.");
        await Eventually.Async(async () => await queues.CountAsync(queue) == 2, CliWorld.Bound, "they are acknowledged");
        Assert.True(OtherProcess.Runs(unwanted), "the attempt that was meant is another one");

        await queues.SendAsync(queue, StartTasks.CancelOf("UNWANTED", attempt: 2));
        await worker.UntilSaidAsync("UNWANTED PREPARE/make_food: cancelled");
        await Eventually.Async(() => !OtherProcess.Runs(unwanted), CliWorld.Bound, "what the command started is gone as well");
        await Eventually.Async(async () => await queues.CountAsync(queue) == 1, CliWorld.Bound, "StartTask and CancelTask are acknowledged");
        Assert.True(OtherProcess.Runs(wanted), "the other one goes on");

        // A StartTask that its CancelTask has overtaken is not begun.
        await queues.SendAsync(queue, StartTasks.Of("ELSEWHERE"));
        await worker.UntilSaidAsync("ELSEWHERE PREPARE/make_food: cancelled");
        Assert.False(File.Exists(Path.Combine(world.Folder, "ELSEWHERE.1.pid")), "it was begun");

        world.Write("go", "");
        await worker.UntilSaidAsync("WANTED PREPARE/make_food: completed");
        Assert.Equal(0, await worker.StopAsync());
        Assert.Contains("Stopped: 1 completed, 0 failed.", worker.Err);
        Assert.Equal(["WANTED"], (await queues.EndsAsync(1)).Keys);
        Assert.Equal((0, 0), (await queues.CountAsync(queue), await queues.CountAsync(queues.Workflow)));
    }

    private static async Task<int> CommandAsync(CliWorld world, string name)
    {
        var file = Path.Combine(world.Folder, $"{name}.pid");
        await Eventually.Async(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), CliWorld.Bound, $"the command of {name} runs");
        return int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
    }
}
