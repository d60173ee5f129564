using WorkflowManager.Contracts;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>What one event writes must not grow with the workflow that it belongs to.</summary>
public sealed class WriteCostTests : IDisposable
{
    // Each table and index that is touched may be one page deeper where the file is larger.
    private const int MorePages = 3;

    private readonly SqliteHarness _harness = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task An_event_writes_as_many_rows_and_pages_in_a_large_workflow_as_in_a_small_one()
    {
        var small = await CostAsync(tasks: 4);
        var large = await CostAsync(tasks: 2_000);
        Assert.Equal(small.Rows, large.Rows);
        Assert.InRange(large.Pages, 1, small.Pages + MorePages);
    }

    /// <summary>Of completing one task, from commit to clear.</summary>
    private async Task<(long Rows, long Pages)> CostAsync(int tasks)
    {
        var story = new Story(_harness);
        var created = await story.CreatedAsync(await story.ParallelAsync(tasks));
        await story.ClearAsync(created.Ref, created.Outbox);
        var instance = await story.ReadAsync(created.Ref);
        await CheckpointAsync();
        var before = await RowsAsync();

        var update = Story.Apply(instance, Story.Completed(instance, "t2"));
        Assert.Equal([true], await _harness.Store.CommitAsync([update], Token));
        await _harness.Store.WriteLogAsync(update.Element.Entries, Story.Now, Token);
        await story.ClearAsync(created.Ref, update.Element);

        return (await RowsAsync() - before, (new FileInfo(_harness.Database.Path + "-wal").Length - 32) / (4_096 + 24));
    }

    private Task<long> RowsAsync() => _harness.Database.WriteAsync(s => s.TotalChanges, Token);

    /// <summary>The log of the file is empty afterwards; each page that is written makes it one frame longer.</summary>
    private Task CheckpointAsync() => _harness.Database.ReadAsync(
        session =>
        {
            session.Run("ROLLBACK");
            return session.Integer("PRAGMA wal_checkpoint(TRUNCATE)");
        },
        Token);
}
