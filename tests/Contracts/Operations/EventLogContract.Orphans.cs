using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class EventLogContract
{
    [Fact]
    public async Task Given_entries_without_an_instance_Then_those_recorded_before_a_moment_go_and_no_others()
    {
        var at = LongAgo.Minute();
        EventKey orphan = NewKey(), young = NewKey();
        var owned = await _story.CreatedAsync(await _story.ParallelAsync(1));
        var unreadable = NewKey();
        await WriteAsync(at, Story.Entry(orphan, EventOutcome.Ignored), Story.Entry(orphan, EventOutcome.Rejected, id: LogEntryId.OfRejected(orphan, "m")));
        await WriteAsync(at, Story.Entry(unreadable, EventOutcome.Rejected, id: LogEntryId.OfUnreadable(unreadable.Id.Value)) with { Ref = null });
        await WriteAsync(at, [.. owned.Outbox.SelectMany(e => e.Entries), Story.Entry(new EventKey(owned.Ref, orphan.Id), EventOutcome.Ignored)]);
        await WriteAsync(at.AddMilliseconds(5), Story.Entry(young, EventOutcome.Ignored));

        Assert.Equal((3, null), await DeleteAsync(at.AddMilliseconds(5), Before(at), 100));

        Assert.Empty(await Log.ReadAsync(orphan.Ref, Token));
        Assert.Single(await Log.ReadAsync(young.Ref, Token));
        Assert.Equal([at, at], (await Log.ReadAsync(owned.Ref, Token)).Select(e => e.RecordedAt!.Value));
        Assert.Equal((0, null), await DeleteAsync(at.AddMilliseconds(5), Before(at), 100));
    }

    [Fact]
    public async Task Given_more_than_are_looked_at_Then_the_next_look_goes_on_behind_them()
    {
        var at = LongAgo.Minute();
        var owned = await _story.CreatedAsync(await _story.ParallelAsync(1));
        for (var i = 0; i < 5; i++)
        {
            // Of one moment each pair: the id tells where to go on.
            await WriteAsync(at.AddMilliseconds(i / 2), Story.Entry(new EventKey(owned.Ref, new($"{i}")), EventOutcome.Ignored), Story.Entry(NewKey(), EventOutcome.Ignored));
        }

        var deleted = new List<int>();
        OrphanCursor? after = Before(at);
        while (after is not null)
        {
            Assert.True(deleted.Count < 10, "the pages have no end");
            (var gone, after) = await DeleteAsync(at.AddSeconds(1), after, 3);
            Assert.InRange(gone, 0, 3);
            deleted.Add(gone);
        }

        Assert.Equal(5, deleted.Sum());
        Assert.Equal(5, (await Log.ReadAsync(owned.Ref, Token)).Count(e => e.RecordedAt is not null));
    }

    [Fact]
    public async Task Given_a_deleted_instance_whose_log_was_left_behind_Then_it_goes()
    {
        var at = LongAgo.Minute();
        var template = await _story.ParallelAsync(1);
        var created = await _story.CreatedAsync(template);
        var closed = await _story.AppliedAsync(created, Story.Completed(created, "t0"));
        await _story.ClearAsync(closed.Ref, closed.Outbox);
        Assert.True(await _harness.Instances.DeleteAsync(closed.Ref, 2, Token));
        // As a kill between the two leaves it, or a manager that flushes what it read before.
        await WriteAsync(at, [.. closed.Outbox.SelectMany(e => e.Entries)]);
        Assert.Equal(2, (await Log.ReadAsync(closed.Ref, Token)).Count);

        Assert.Equal((2, null), await DeleteAsync(at.AddSeconds(1), Before(at), 100));

        Assert.Empty(await Log.ReadAsync(closed.Ref, Token));
    }

    [Fact]
    public async Task Given_no_cursor_Then_the_look_begins_at_the_oldest()
    {
        // Older than what any other test has, so that of theirs nothing goes.
        var at = LongAgo.Minute().AddYears(-60);
        var orphan = NewKey();
        await WriteAsync(at, Story.Entry(orphan, EventOutcome.Ignored));
        Assert.True((await DeleteAsync(at.AddMilliseconds(1), null, 10_000)).Deleted >= 1);
        Assert.Empty(await Log.ReadAsync(orphan.Ref, Token));
    }

    private static OrphanCursor Before(DateTimeOffset at) => new(at.AddMilliseconds(-1), "");

    private Task<(int Deleted, OrphanCursor? Next)> DeleteAsync(DateTimeOffset recordedBefore, OrphanCursor? after, int limit) =>
        Log.DeleteOrphansAsync(recordedBefore, after, limit, Token);
}
