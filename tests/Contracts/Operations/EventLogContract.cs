using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="IEventLog"/> promises. An adapter derives from it, and that is all.</summary>
public abstract partial class EventLogContract
{
    private readonly IOperationsHarness _harness;
    private readonly Story _story;

    protected EventLogContract(IOperationsHarness harness)
    {
        _harness = harness;
        _story = new Story(harness);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEventLog Log => _harness.Events;

    [Fact]
    public async Task Given_an_instance_that_nobody_knows_Then_nothing_is_known_of_its_events() => Assert.Empty(await Log.ReadAsync(Story.NewRef("gone-"), Token));

    [Fact]
    public async Task Given_an_entry_in_log_and_outbox_Then_it_comes_once_as_the_log_has_it_and_those_of_the_outbox_alone_come_too()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var applied = await _story.AppliedAsync(created, Story.Completed(created, "confirm_order", reason: "because"), Story.Failed(created, "make_food", "no"));
        var told = applied.Outbox[0].Entries;
        await _harness.Store.WriteLogAsync([.. told], Story.Now.AddMinutes(1), Token);

        var read = await Log.ReadAsync(created.Ref, Token);

        Assert.Equal([1L, 2L, 3L], read.Select(e => e.Entry.Version!.Value));
        Assert.Equal([Story.Now.AddMinutes(1), null, null], read.Select(e => e.RecordedAt));
        Assert.Equal(applied.Outbox.SelectMany(e => e.Entries).Select(Same.Flat), read.Select(e => Same.Flat(e.Entry)));
    }

    [Fact]
    public async Task Given_a_flushed_outbox_Then_the_log_has_every_entry_whole()
    {
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var applied = await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));
        var entries = applied.Outbox.SelectMany(e => e.Entries).ToList();
        await _harness.Store.WriteLogAsync(entries, Story.Now.AddMinutes(1), Token);
        await _story.ClearAsync(created.Ref, applied.Outbox);

        var read = await Log.ReadAsync(created.Ref, Token);

        Assert.Equal(entries.Select(Same.Flat), read.Select(e => Same.Flat(e.Entry)));
        Assert.All(read, e => Assert.Equal(Story.Now.AddMinutes(1), e.RecordedAt));
    }

    /// <summary>Two managers have judged one record, one of them on an older state; the one that changed the instance has not told it yet.</summary>
    [Fact]
    public async Task Given_an_applied_entry_in_the_outbox_and_an_ignored_one_of_its_id_in_the_log_Then_the_applied_one_comes()
    {
        var created = await _story.CreatedAsync(await _story.ParallelAsync(1));
        await WriteAsync(Story.Entry(new EventKey(created.Ref, new EventId("start")), EventOutcome.Ignored));

        var read = Assert.Single(await Log.ReadAsync(created.Ref, Token));

        Assert.Equal((EventOutcome.Applied, 1L, null), (read.Entry.Outcome, read.Entry.Version, read.RecordedAt));
    }

    [Fact]
    public async Task Given_ignored_and_rejected_events_Then_they_come_too_with_code_and_reason()
    {
        EventKey ignored = NewKey(), rejected = ignored with { Id = new EventId("rejected") };
        await WriteAsync(
            Story.Entry(ignored, EventOutcome.Ignored),
            Story.Entry(rejected, EventOutcome.Rejected, id: LogEntryId.OfRejected(rejected, "m1")),
            Story.Entry(rejected, EventOutcome.Rejected, id: LogEntryId.OfRejected(rejected, "m2")) with { Component = null, EventName = null, Stage = null, Task = null, Body = "no JSON, \u0001 Zoë" });

        var read = await Log.ReadAsync(ignored.Ref, Token);

        Assert.Equal([EventOutcome.Ignored, EventOutcome.Rejected, EventOutcome.Rejected], read.Select(e => e.Entry.Outcome));
        Assert.All(read, e => Assert.Equal((DecisionCode.AlreadyCompleted, "it is", null), (e.Entry.Code, e.Entry.Reason, e.Entry.Version)));
        Assert.Equal((null, null, "no JSON, \u0001 Zoë"), (read[2].Entry.Component, read[2].Entry.EventName, read[2].Entry.Body));
    }

    [Fact]
    public async Task Given_entries_of_several_moments_Then_they_come_by_moment_then_by_version_then_by_id()
    {
        var reference = Story.NewRef();
        LogEntry At(string id, int milliseconds, long? version) =>
            Story.Entry(new EventKey(reference, new EventId(id)), version is null ? EventOutcome.Ignored : EventOutcome.Applied, version: version) with { DecidedAt = Story.Now.AddMilliseconds(milliseconds) };
        await WriteAsync(
            At("b", 1, null), At("z", 1, 9), At("y", 1, 10), At("a", 1, null), At("B", 1, null), At("last", 2, 1), At("first", 0, null));

        Assert.Equal(["first", "z", "y", "B", "a", "b", "last"], (await Log.ReadAsync(reference, Token)).Select(e => e.Entry.EventId.Value));
    }

    [Fact]
    public async Task Given_entries_of_others_or_of_nobody_Then_they_do_not_come()
    {
        var unique = Story.Unique();
        var mine = new EventKey(new BusinessRef(unique), new EventId("1"));
        var unreadable = Story.Entry(new EventKey(mine.Ref, new EventId(unique)), EventOutcome.Rejected, id: LogEntryId.OfUnreadable(unique)) with { Ref = null };
        await WriteAsync(
            Story.Entry(mine, EventOutcome.Ignored), Story.Entry(mine with { Ref = new BusinessRef(unique + "x") }, EventOutcome.Ignored),
            Story.Entry(mine with { Ref = new BusinessRef(unique + "/1") }, EventOutcome.Ignored), Story.Entry(mine with { Ref = new BusinessRef(unique.ToUpperInvariant()) }, EventOutcome.Ignored), unreadable);

        Assert.Equal([LogEntryId.Of(mine)], (await Log.ReadAsync(mine.Ref, Token)).Select(e => e.Entry.Id));
    }

    [Fact]
    public async Task Given_a_long_history_Then_all_of_it_comes()
    {
        var reference = Story.NewRef();
        await WriteAsync([.. Enumerable.Range(1, 500).Select(i => Story.Entry(new EventKey(reference, new EventId($"{i}")), EventOutcome.Applied, version: i) with { Body = new string('x', 2_000) })]);
        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), (await Log.ReadAsync(reference, Token)).Select(e => e.Entry.Version!.Value));
    }

    [Fact]
    public async Task Given_managers_that_flush_and_clear_meanwhile_Then_no_entry_is_ever_missed()
    {
        var template = await _story.ParallelAsync(1);
        var instance = await _story.CreatedAsync(template);
        var committed = 1L;
        var done = false;
        var manager = Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                instance = await _story.AppliedAsync(instance, Story.Failed(instance, "t0", "no"), Story.Pending(instance, "t0"));
                Volatile.Write(ref committed, instance.Version);
                await _harness.Store.WriteLogAsync([.. instance.Outbox.SelectMany(e => e.Entries)], Story.Now, Token);
                await _story.ClearAsync(instance.Ref, instance.Outbox);
                instance = await _story.ReadAsync(instance.Ref);
            }

            Volatile.Write(ref done, true);
        });

        for (var last = false; !last && !manager.IsFaulted;)
        {
            last = Volatile.Read(ref done);
            var known = Volatile.Read(ref committed);
            var read = await Log.ReadAsync(instance.Ref, Token);
            Assert.Equal(Enumerable.Range(1, read.Count).Select(i => (long)i), read.Select(e => e.Entry.Version!.Value).Order());
            Assert.True(read.Count >= known, $"{read.Count} entries of {known}");
        }

        await manager;
    }

    [Fact]
    public Task Given_a_limit_below_one_Then_it_throws() =>
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Log.DeleteOrphansAsync(LongAgo.Minute(), null, 0, Token));

    [Fact]
    public async Task Given_cancellation_Then_every_method_throws()
    {
        var over = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.ReadAsync(Story.NewRef(), over));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.DeleteOrphansAsync(LongAgo.Minute(), null, 1, over));
    }

    private static EventKey NewKey() => new(Story.NewRef(), new EventId(Story.Unique()));

    private Task WriteAsync(params LogEntry[] entries) => WriteAsync(Story.Now, entries);

    private Task WriteAsync(DateTimeOffset recordedAt, params LogEntry[] entries) => _harness.Store.WriteLogAsync(entries, recordedAt, Token);
}
