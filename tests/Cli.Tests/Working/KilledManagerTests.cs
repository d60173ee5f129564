using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>Managers and workers that are killed again and again, on one file.</summary>
public sealed class KilledManagerTests
{
    private const int Workflows = 100;
    private const int Kills = 6;

    private static readonly string[] Queues = ["confirm_order", "make_food", "assign_executive", "confirm_delivery", "deliver_food"];

    [Fact]
    public async Task All_workflows_close_and_each_task_is_completed_once()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        using var queues = WorldQueues.Of(world);
        // What a killed process had in hand is to come back soon.
        await queues.CreateAsync("dead-letters");
        await queues.CreateAsync("workflow", visibility: TimeSpan.FromSeconds(2));
        await world.PublishPizzaAsync();
        await queues.SendAsync(queues.Workflow, [.. Enumerable.Range(0, Workflows).Select(i => ManagerTests.StartEvent(world, $"K{i:000}"))]);

        using var file = SqliteDatabase.Open(world.Variables["WFM_STORE"]!["sqlite:".Length..]);
        var (catalog, log) = (new SqliteInstanceCatalog(file), new SqliteEventLog(file));
        var workers = Queues.Select(q => StartWorker(world, q)).ToArray();
        var manager = await world.StartManagerAsync("--sweep-every", "1s");
        for (var kill = 0; kill < Kills; kill++)
        {
            // In between there is progress each time, however far it has come.
            var closed = await ClosedAsync(catalog);
            var done = await CompletedAsync(catalog);
            await Eventually.Async(
                async () => await ClosedAsync(catalog) >= closed + 8 || await CompletedAsync(catalog) >= done + 50,
                CliWorld.Bound, $"progress after {kill} kills: {closed} closed, {done} tasks; {manager.All()}");
            manager.KillAtOnce();
            var victim = kill % workers.Length;
            workers[victim].KillAtOnce();
            workers[victim] = StartWorker(world, Queues[victim]);
            manager = await world.StartManagerAsync("--sweep-every", "1s");
        }

        await Eventually.Async(async () => await ClosedAsync(catalog) == Workflows, CliWorld.Bound, "all are closed");
        // What the last one that was killed had committed and not told comes back with its records.
        await world.UntilAsync(r => r.Code == 0, "fsck", "--stale-after", "0s");
        foreach (var process in workers.Append(manager))
            Assert.Equal(0, await process.StopAsync());

        var run = File.ReadAllLines(Path.Combine(world.Folder, "runs")).ToHashSet(StringComparer.Ordinal);
        foreach (var instance in await catalog.ScanAsync(null, Workflows, TestContext.Current.CancellationToken))
        {
            var entries = (await log.ReadAsync(instance.Instance.Ref, TestContext.Current.CancellationToken)).Select(l => l.Entry).ToList();
            var applied = entries.Where(e => e.Outcome == EventOutcome.Applied).ToList();
            Assert.Equal(
                ["DELIVER/deliver_food", "ORDER/confirm_order", "PREPARE/assign_executive", "PREPARE/confirm_delivery", "PREPARE/make_food"],
                applied.Where(e => e.EventName == EventNames.TaskCompleted).Select(e => $"{e.Stage}/{e.Task}").Order(StringComparer.Ordinal));
            Assert.All(applied.SelectMany(e => e.Scheduled), s => Assert.Contains($"{instance.Instance.Ref}/{s.Stage}/{s.Task}/{s.Attempt}", run));
        }
    }

    private static WfmProcess StartWorker(CliWorld world, string queue) => world.Start(
        "work", $"{world.Prefix}_{queue}_queue", "--concurrency", "4", "--visibility", "2s", "--", "/bin/sh", "-c", "echo \"$WFM_DISPATCH_ID\" >> runs");

    private static async Task<int> ClosedAsync(SqliteInstanceCatalog catalog) => (await StatesAsync(catalog)).Count(s => s.Status == WorkflowStatus.Completed);

    private static async Task<int> CompletedAsync(SqliteInstanceCatalog catalog) =>
        (await StatesAsync(catalog)).Sum(s => s.Stages.Sum(stage => stage.Tasks.Count(t => t.Status == WorkflowTaskStatus.Completed)));

    private static async Task<IEnumerable<WorkflowState>> StatesAsync(SqliteInstanceCatalog catalog) =>
        (await catalog.ScanAsync(null, Workflows, TestContext.Current.CancellationToken)).Select(i => i.Instance.State);
}
