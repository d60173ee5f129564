using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class InstanceCatalogContract
{
    [Fact]
    public async Task Given_closed_instances_Then_those_closed_before_a_moment_come_oldest_first_page_by_page()
    {
        var template = await _story.ParallelAsync(1);
        var (at, unique) = (LongAgo.Minute(), Story.Unique());
        foreach (var (name, milliseconds) in new[] { ("d", 9), ("b", 5), ("c", 5), ("a", 5), ("e", 10), ("0", 1) })
            await ClosedAsync(template, at.AddMilliseconds(milliseconds), new BusinessRef(unique + name));
        var reopened = await ClosedAsync(template, at);
        await AppliedAtAsync(reopened, at.AddMilliseconds(1), Story.Pending(reopened, "t0"));
        await _story.CreatedAsync(template, committedAt: at);

        var found = new List<InstanceRecord>();
        ClosedCursor? after = new ClosedCursor(at.AddMilliseconds(-1), new BusinessRef(unique));
        for (var pages = 0; after is not null; pages++)
        {
            Assert.True(pages < 5, "the pages have no end");
            (var page, after) = await Catalog.FindClosedAsync(at.AddMilliseconds(10), after, 2, Token);
            Assert.True(page.Count <= 2);
            found.AddRange(page);
        }

        Assert.Equal(["0", "a", "b", "c", "d"], found.Select(i => i.Instance.Ref.Value[unique.Length..]));
        Assert.All(found, i => Assert.Equal("COMPLETED", i.Document.GetProperty("status").GetString()));
        Assert.All(found, i => Assert.Equal(2, i.Instance.Version));
    }

    [Fact]
    public async Task Given_no_lower_bound_Then_the_closed_ones_begin_at_the_oldest_and_are_counted()
    {
        var at = LongAgo.Minute();
        var before = await Catalog.CountClosedAsync(at.AddMilliseconds(1), Token);
        var closed = await ClosedAsync(await _story.ParallelAsync(1), at);

        var (page, next) = await Catalog.FindClosedAsync(at.AddMilliseconds(1), null, 100_000, Token);

        Assert.Contains(closed.Ref, page.Select(i => i.Instance.Ref));
        Assert.Null(next);
        Assert.Equal(before + 1, page.Count);
        Assert.Equal(before + 1, await Catalog.CountClosedAsync(at.AddMilliseconds(1), Token));
        Assert.Equal(before, await Catalog.CountClosedAsync(at, Token));
    }

    [Fact]
    public async Task Given_the_right_version_Then_a_closed_instance_goes_with_its_log_and_others_stay()
    {
        var template = await _story.ParallelAsync(1);
        var unique = Story.Unique();
        var closed = await ClosedAsync(template, Story.Now, new BusinessRef(unique));
        // One whose reference begins like it, and has the separator of a log entry's id in it.
        StoredInstance near = await ClosedAsync(template, Story.Now, new BusinessRef(unique + "/start")), other = await _story.CreatedAsync(template);
        await _harness.Store.WriteLogAsync(
            [
                Story.Entry(new EventKey(closed.Ref, new EventId("ignored")), EventOutcome.Ignored),
                Story.Entry(new EventKey(closed.Ref, new EventId("rejected")), EventOutcome.Rejected, id: LogEntryId.OfRejected(new EventKey(closed.Ref, new EventId("rejected")), "m")),
            ],
            Story.Now, Token);
        var (nearLog, otherLog) = (await LogAsync(near.Ref), await LogAsync(other.Ref));

        Assert.True(await Catalog.DeleteAsync(closed.Ref, closed.Version, Token));

        Assert.Null(await Catalog.FindAsync(closed.Ref, Token));
        Assert.Empty(await LogAsync(closed.Ref));
        Assert.NotNull(await Catalog.FindAsync(near.Ref, Token));
        Assert.NotNull(await Catalog.FindAsync(other.Ref, Token));
        Assert.Equal((2, 1), (nearLog.Count, otherLog.Count));
        Assert.Equal(nearLog, await LogAsync(near.Ref));
        Assert.Equal(otherLog, await LogAsync(other.Ref));
        Assert.False(await Catalog.DeleteAsync(closed.Ref, closed.Version, Token));
    }

    [Fact]
    public async Task Given_a_reference_that_was_deleted_Then_it_may_start_anew()
    {
        var template = await _story.ParallelAsync(1);
        var closed = await ClosedAsync(template, Story.Now);
        Assert.True(await Catalog.DeleteAsync(closed.Ref, closed.Version, Token));

        var started = await _story.CreatedAsync(template, closed.Ref);

        Assert.Equal((1L, WorkflowStatus.Active), (started.Version, started.State.Status));
        Assert.Equal(["start"], (await LogAsync(closed.Ref)).Select(e => e.Split('/')[^1]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Given_another_version_Then_nothing_goes(int off)
    {
        var closed = await ClosedAsync(await _story.ParallelAsync(1), Story.Now);
        await AssertRefusedAsync(closed.Ref, closed.Version + off);
    }

    [Fact]
    public async Task Given_an_open_instance_Then_nothing_goes()
    {
        var open = await _story.CreatedAsync(await _story.ParallelAsync(1));
        await AssertRefusedAsync((await FlushedAsync(open.Ref)).Ref, 1);
    }

    [Fact]
    public async Task Given_an_outbox_that_was_not_told_whole_Then_nothing_goes_until_it_is()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(1));
        await FlushedAsync(created.Ref);
        var closed = await _story.AppliedAsync(await _story.ReadAsync(created.Ref), Story.Completed(created, "t0"));
        await AssertRefusedAsync(closed.Ref, closed.Version);

        await FlushedAsync(closed.Ref);
        Assert.True(await Catalog.DeleteAsync(closed.Ref, closed.Version, Token));
    }

    [Fact]
    public async Task Given_one_that_was_reopened_meanwhile_Then_nothing_goes_at_either_version()
    {
        var closed = await ClosedAsync(await _story.ParallelAsync(1), Story.Now);
        var reopened = await AppliedAtAsync(closed, Story.Now, Story.Pending(closed, "t0"));
        await AssertRefusedAsync(closed.Ref, closed.Version);
        await AssertRefusedAsync(closed.Ref, reopened.Version);
    }

    [Fact]
    public async Task Given_no_such_instance_Then_a_log_without_one_stays_too()
    {
        var key = new EventKey(Story.NewRef("gone-"), new EventId("e"));
        await _harness.Store.WriteLogAsync([Story.Entry(key, EventOutcome.Ignored)], Story.Now, Token);
        Assert.False(await Catalog.DeleteAsync(key.Ref, 1, Token));
        Assert.Single(await LogAsync(key.Ref));
    }

    [Fact]
    public async Task Given_purges_at_once_Then_one_of_them_has_deleted_it()
    {
        var closed = await ClosedAsync(await _story.ParallelAsync(1), Story.Now);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Catalog.DeleteAsync(closed.Ref, closed.Version, Token))));
        Assert.Single(answers, deleted => deleted);
    }

    private async Task AssertRefusedAsync(BusinessRef reference, long version)
    {
        var (document, log) = (await DocumentAsync(reference), await LogAsync(reference));
        Assert.NotEmpty(log);
        Assert.False(await Catalog.DeleteAsync(reference, version, Token));
        Assert.Equal(document, await DocumentAsync(reference));
        Assert.Equal(log, await LogAsync(reference));
    }

    private async Task<List<string>> LogAsync(BusinessRef reference) => [.. (await _harness.Events.ReadAsync(reference, Token)).Select(e => e.Entry.Id.Value)];
}
