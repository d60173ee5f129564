using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class EventLogContract
{
    [Fact]
    public async Task Given_instances_Then_the_last_applied_event_of_each_comes_from_wherever_it_lies()
    {
        var template = await _story.PizzaAsync();
        var fresh = await _story.CreatedAsync(template, committedAt: Story.Now);
        var moved = await _story.CreatedAsync(template);
        moved = await _story.AppliedAsync(moved, Story.Completed(moved, "confirm_order"), Story.Failed(moved, "make_food", "no"));
        var told = await _story.CreatedAsync(template);
        await _harness.Store.WriteLogAsync([.. told.Outbox.SelectMany(e => e.Entries)], Story.Now, Token);
        await _story.ClearAsync(told.Ref, told.Outbox);
        told = await _story.ReadAsync(told.Ref);
        told = await _story.AppliedAsync(told, Story.Completed(told, "confirm_order"));
        await _harness.Store.WriteLogAsync([.. told.Outbox.SelectMany(e => e.Entries)], Story.Now, Token);
        // Told, but not cleared yet; and one that was ignored later.
        await WriteAsync(Story.Now.AddDays(1), Story.Entry(new EventKey(told.Ref, new EventId("late")), EventOutcome.Ignored) with { DecidedAt = Story.Now.AddDays(1) });

        var last = await Log.ReadLastAsync([moved.Ref, Story.NewRef("gone-"), fresh.Ref, told.Ref, moved.Ref], Token);

        Assert.Equal(3, last.Count);
        Assert.Equal(new LastEvent(fresh.Ref, 1, "StartWorkflow", null, null, Story.Now), last[fresh.Ref]);
        Assert.Equal(new LastEvent(moved.Ref, 3, "TaskFailed", "PREPARE", "make_food", Story.Now), last[moved.Ref]);
        Assert.Equal(new LastEvent(told.Ref, 2, "TaskCompleted", "ORDER", "confirm_order", Story.Now), last[told.Ref]);
        await _story.ClearAsync(told.Ref, told.Outbox);
        Assert.Equal(last[told.Ref], (await Log.ReadLastAsync([told.Ref], Token))[told.Ref]);
        Assert.Empty(await Log.ReadLastAsync([], Token));
    }

    [Fact]
    public async Task Given_a_log_Then_the_newest_applied_entries_come_with_what_they_changed()
    {
        // Newer than what any other test writes.
        var at = new DateTimeOffset(2990, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(Random.Shared.Next(1, 1_000_000));
        var created = await _story.CreatedAsync(await _story.PizzaAsync());
        var applied = await _story.AppliedAsync(created, Story.Completed(created, "confirm_order"));
        var entries = applied.Outbox.SelectMany(e => e.Entries).ToList();
        await WriteAsync(at, [entries[0]]);
        await WriteAsync(at.AddMilliseconds(1), [entries[1]]);
        await WriteAsync(at.AddMilliseconds(2), Story.Entry(NewKey(), EventOutcome.Ignored));

        var newest = await Log.ReadNewestAsync(500, Token);

        var mine = newest.Where(s => s.Ref == created.Ref).ToList();
        Assert.Equal([2L, 1L], mine.Select(s => s.Version));
        Assert.All(mine, s => Assert.Equal((created.State.Definition.Component.Value, Story.Now), (s.Component, s.DecidedAt)));
        Assert.Equal(entries[1].Changes, mine[0].Changes);
        Assert.Equal(entries[0].Changes, mine[1].Changes);
        Assert.InRange((await Log.ReadNewestAsync(1, Token)).Count, 0, 1);
    }

    [Fact]
    public async Task Given_instances_Then_their_steps_come_by_version_up_to_the_bound()
    {
        var unique = Story.Unique();
        BusinessRef one = new(unique + "1"), two = new(unique + "2");
        foreach (var reference in new[] { two, one })
            await WriteAsync(
            [
                .. Enumerable.Range(1, 12).Reverse().Select(i => Story.Entry(new EventKey(reference, new EventId($"{i}")), EventOutcome.Applied, version: i)),
                Story.Entry(new EventKey(reference, new EventId("ignored")), EventOutcome.Ignored),
            ]);

        var steps = await Log.ReadStepsAsync([two, one, Story.NewRef()], 20, Token);

        Assert.Equal(Enumerable.Range(1, 12).Select(i => (one, (long)i)).Concat(Enumerable.Range(1, 8).Select(i => (two, (long)i))), steps.Select(s => (s.Ref, s.Version)));
        Assert.Equal(24, (await Log.ReadStepsAsync([two, one], 100, Token)).Count);
    }
}
