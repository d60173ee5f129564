using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class WorkflowStoreContract
{
    private static EventKey NewKey() => new(Story.NewRef(), new EventId(Story.Unique()));

    private Task LogAsync(params LogEntry[] entries) => Store.WriteLogAsync(entries, Story.Now, Token);

    private async Task<SeenEvent?> SeenAsync(EventKey key) =>
        (await Store.ReadAsync([key], Token)).Logged.TryGetValue(key, out var seen) ? seen : null;

    [Fact]
    public async Task Given_an_applied_entry_Then_the_event_is_seen_with_version_and_hash()
    {
        var key = NewKey();
        await LogAsync(Story.Entry(key, EventOutcome.Applied, "h1", version: 3_000_000_000));
        Assert.Equal(new SeenEvent(3_000_000_000, "h1"), await SeenAsync(key));
    }

    [Fact]
    public async Task Given_an_ignored_entry_Then_the_event_is_seen_without_a_version()
    {
        var key = NewKey();
        await LogAsync(Story.Entry(key, EventOutcome.Ignored, "h1"));
        Assert.Equal(new SeenEvent(null, "h1"), await SeenAsync(key));
    }

    [Fact]
    public async Task Given_rejected_entries_Then_the_event_is_not_seen_and_may_still_be_applied()
    {
        var key = NewKey();
        await LogAsync(
            Story.Entry(key, EventOutcome.Rejected, "h1", id: LogEntryId.OfRejected(key, "m1")),
            Story.Entry(key, EventOutcome.Rejected, "h1", id: LogEntryId.OfRejected(key, "m2")));
        Assert.Null(await SeenAsync(key));

        await LogAsync(Story.Entry(key, EventOutcome.Applied, "h2", version: 2));
        await LogAsync(Story.Entry(key, EventOutcome.Rejected, "h3", id: LogEntryId.OfRejected(key, "m3")));
        Assert.Equal(new SeenEvent(2, "h2"), await SeenAsync(key));
    }

    [Fact]
    public async Task Given_a_rejected_entry_without_a_reference_Then_it_is_written_and_nobody_sees_it()
    {
        var key = NewKey();
        var entry = Story.Entry(key, EventOutcome.Rejected, id: LogEntryId.OfUnreadable(key.Id.Value));
        await LogAsync(entry with { Ref = null, Component = null, EventName = null, Stage = null, Task = null, Body = "not JSON, \ud800 no text even" });
        Assert.Null(await SeenAsync(key));
    }

    [Fact]
    public async Task Given_an_ignored_entry_Then_an_applied_one_of_that_id_replaces_it()
    {
        var key = NewKey();
        await LogAsync(Story.Entry(key, EventOutcome.Ignored, "ignored"));
        await LogAsync(Story.Entry(key, EventOutcome.Applied, "applied", version: 5));
        Assert.Equal(new SeenEvent(5, "applied"), await SeenAsync(key));
    }

    [Fact]
    public async Task Given_an_applied_entry_Then_an_ignored_one_of_that_id_does_not_replace_it()
    {
        var key = NewKey();
        await LogAsync(Story.Entry(key, EventOutcome.Applied, "applied", version: 5));
        await LogAsync(Story.Entry(key, EventOutcome.Ignored, "ignored"));
        Assert.Equal(new SeenEvent(5, "applied"), await SeenAsync(key));
    }

    [Fact]
    public async Task Given_two_ignored_entries_of_one_id_Then_the_first_one_stays()
    {
        var key = NewKey();
        await LogAsync(Story.Entry(key, EventOutcome.Ignored, "first"));
        await LogAsync(Story.Entry(key, EventOutcome.Ignored, "second"));
        Assert.Equal(new SeenEvent(null, "first"), await SeenAsync(key));
    }

    [Fact]
    public async Task Given_both_in_one_call_in_any_order_Then_the_applied_one_stands()
    {
        EventKey one = NewKey(), other = NewKey();
        await LogAsync(
            Story.Entry(one, EventOutcome.Applied, "applied", version: 5), Story.Entry(one, EventOutcome.Ignored, "ignored"),
            Story.Entry(other, EventOutcome.Ignored, "ignored"), Story.Entry(other, EventOutcome.Applied, "applied", version: 5));
        Assert.Equal(new SeenEvent(5, "applied"), await SeenAsync(one));
        Assert.Equal(new SeenEvent(5, "applied"), await SeenAsync(other));
    }

    [Fact]
    public async Task Given_managers_that_write_the_same_entries_at_once_Then_all_succeed_and_the_applied_one_stands()
    {
        for (var round = 0; round < 5; round++)
        {
            var keys = Enumerable.Range(0, 5).Select(_ => NewKey()).ToArray();
            await Task.WhenAll(Enumerable.Range(0, 6).Select(m => Task.Run(() => LogAsync(
                [.. keys.Select(k => m % 2 == 0 ? Story.Entry(k, EventOutcome.Applied, "applied", version: 2) : Story.Entry(k, EventOutcome.Ignored, "ignored"))]))));

            var logged = (await Store.ReadAsync(keys, Token)).Logged;
            Assert.All(keys, k => Assert.Equal(new SeenEvent(2, "applied"), logged[k]));
        }
    }

    [Fact]
    public async Task Given_one_event_id_at_two_instances_Then_they_are_two_events()
    {
        var id = new EventId("1");
        EventKey logged = new(Story.NewRef(), id), other = new(Story.NewRef(), id);
        await LogAsync(Story.Entry(logged, EventOutcome.Applied, version: 1));
        Assert.Equal([logged], (await Store.ReadAsync([logged, other], Token)).Logged.Keys);
    }

    [Fact]
    public async Task Given_separators_in_ids_Then_keys_do_not_run_together()
    {
        var unique = Story.Unique();
        EventKey logged = new(new BusinessRef($"{unique}/b"), new EventId("c")), other = new(new BusinessRef(unique), new EventId("b/c"));
        await LogAsync(Story.Entry(logged, EventOutcome.Applied, version: 1));
        Assert.Equal([logged], (await Store.ReadAsync([logged, other], Token)).Logged.Keys);
    }

    [Fact]
    public async Task Given_other_events_of_an_instance_in_the_log_Then_only_those_asked_for_are_answered()
    {
        var reference = Story.NewRef();
        EventKey asked = new(reference, new EventId("a")), other = new(reference, new EventId("b"));
        await LogAsync(Story.Entry(asked, EventOutcome.Applied, version: 1), Story.Entry(other, EventOutcome.Applied, version: 2));
        Assert.Equal([asked], (await Store.ReadAsync([asked], Token)).Logged.Keys);
    }
}
