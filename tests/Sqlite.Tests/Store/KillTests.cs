using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.InMemory;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>Two managers at work on one file, each a process, are killed at any instruction, again and again.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rounds = 4;

    private readonly TemporaryFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData(20260102)]
    public async Task Killed_writers_lose_nothing_that_was_acknowledged_and_leave_nothing_half_done(int seed)
    {
        var random = new Random(seed);
        using var database = SqliteDatabase.Open(_file.Path);
        using var template = JsonDocument.Parse(Template);
        Assert.IsType<TemplatePublication.Published>(await new SqliteTemplateStore(database).PublishAsync(template.RootElement, Token));
        var acknowledged = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var kills = new[] { "one", "other" }.Select(who => KillAsync($"{who}-{round}", random.Next(1, 120))).ToList();
            foreach (var lines in await Task.WhenAll(kills))
                acknowledged.AddRange(lines);
            await AssertWholeAsync(database, acknowledged);
        }

        await SweepAsync(database);
        await AssertWholeAsync(database, acknowledged);
    }

    private async Task<List<string>> KillAsync(string prefix, int after)
    {
        using var child = ChildProcess.Start("work", _file.Path, prefix);
        var lines = new List<string>();
        while (lines.Count < after && await child.StandardOutput.ReadLineAsync(Token) is { } line)
            lines.Add(line);
        child.Kill();
        var rest = await child.StandardOutput.ReadToEndAsync(Token);
        await child.WaitForExitAsync(Token);
        Assert.True(lines.Count == after, $"it ended by itself: {await child.StandardError.ReadToEndAsync(Token)}");
        // What it told before it was killed counts too; a line without its end does not.
        return [.. lines, .. rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static async Task AssertWholeAsync(SqliteDatabase database, List<string> acknowledged)
    {
        Assert.Equal("ok", await database.ReadAsync(
            session =>
            {
                using var rows = session.Query("PRAGMA integrity_check");
                return rows.Next() ? rows.Text(0) : "";
            },
            Token));
        var log = new SqliteEventLog(database);
        var told = acknowledged.ToLookup(a => a[..a.IndexOf(' ', StringComparison.Ordinal)]);
        var instances = await new SqliteInstanceCatalog(database).ScanAsync(null, int.MaxValue, Token);
        Assert.Empty(told.Select(t => t.Key).Except(instances.Select(i => i.Instance.Ref.Value)));
        foreach (var (instance, _) in instances)
        {
            var applied = (await log.ReadAsync(instance.Ref, Token)).Select(e => e.Entry).Where(e => e.Outcome == EventOutcome.Applied).OrderBy(e => e.Version).ToList();
            Assert.Empty(told[instance.Ref.Value].Except(applied.Select(e => $"{e.Ref} {e.EventId}")));
            var steps = applied.Select(e => new HistoryStep(e.Version!.Value, e.DecidedAt, [.. e.Changes.Select(c => c.Resolve(instance.State.Definition))]));
            Assert.True(History.Fold(instance.State.Definition, instance.Ref, steps)!.SameFacts(instance.State), $"{instance.Ref} is not what its log tells");
        }
    }

    /// <summary>What the killed ones left in outboxes is told by whoever comes next.</summary>
    private static async Task SweepAsync(SqliteDatabase database)
    {
        var queues = new InMemoryQueues();
        var late = new FakeTimeProvider(DateTimeOffset.UtcNow + TimeSpan.FromHours(1));
        var report = await new OutboxSweeper(new SqliteWorkflowStore(database), queues, late, new EngineLimits()).SweepAsync(Token);
        Assert.True(report is { Complete: true, Left: 0, Fault: null }, $"{report}");
        Assert.Equal(0, await database.ReadAsync(s => s.Integer("SELECT count(*) FROM outbox"), Token));
    }

    private const string Template = """
        {
          "workflow_name": "killed", "component_name": "KILLED",
          "stages": [
            { "stage_name": "FIRST", "stage_order": 1, "tasks": [
              { "task_name": "a", "task_queue": "q", "task_type": "SERVICE" }, { "task_name": "b", "task_queue": "q", "task_type": "SERVICE" } ] },
            { "stage_name": "SECOND", "stage_order": 2, "tasks": [ { "task_name": "c", "task_queue": "q", "task_type": "SERVICE" } ] }
          ]
        }
        """;
}
