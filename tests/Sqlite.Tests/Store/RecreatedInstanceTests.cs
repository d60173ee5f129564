using WorkflowManager.Contracts;

namespace WorkflowManager.Sqlite.Tests;

public sealed class RecreatedInstanceTests(SqliteHarness harness)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decision_on_an_instance_that_was_purged_does_not_change_its_successor_at_the_same_version()
    {
        var story = new Story(harness);
        var before = await story.CreatedAsync(await story.PizzaAsync());
        var closed = await harness.Database.WriteAsync(s => s.Run("UPDATE instance SET closed_at = 1 WHERE ref = ?1", before.Ref.Value), Token);
        Assert.Equal(1, closed);
        await story.ClearAsync(before.Ref, before.Outbox);
        Assert.True(await harness.Instances.DeleteAsync(before.Ref, 1, Token));
        var successor = await story.CreatedAsync(await story.ParallelAsync(1), before.Ref, committedAt: Story.Now.AddSeconds(1));

        Assert.Equal([false], await harness.Store.CommitAsync([Story.Apply(before, Story.Completed(before, "confirm_order"))], Token));

        Same.State(successor.State, (await story.ReadAsync(before.Ref)).State);
    }
}
