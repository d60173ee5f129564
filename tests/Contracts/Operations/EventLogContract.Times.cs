using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class EventLogContract
{
    /// <summary>All that a change may say, and a change that says none of it: in the outbox, and in the log once it is flushed.</summary>
    [Fact]
    public async Task Given_what_time_and_people_did_Then_outbox_and_log_tell_it_whole()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync());
        var instance = await _story.AppliedAsync(
            created,
            Story.Heard(created, "score", 40, "Zoë \u0000"), Story.Heard(created, "fraud"), Story.Failed(created, "score", "no", "BUSY"),
            Story.Pending(created, "score"), Story.Failed(created, "score", null, "BROKEN"), Story.Completed(created, "fraud"),
            Story.Claimed(created, "approve", "anna"), Story.Released(created, "approve", "anna"));
        var expected = instance.Outbox.SelectMany(e => e.Entries).ToList();
        var changes = expected.SelectMany(e => e.Changes).ToList();
        Assert.Contains(changes, c => c is { Kind: LoggedChange.Heartbeat, Percent: 40, Reason: "Zoë \u0000" });
        Assert.Contains(changes, c => c is { Kind: LoggedChange.Heartbeat, Percent: null, Reason: null });
        Assert.Contains(changes, c => c is { FailureCode: "BUSY", RetryAt: not null, Code: null });
        Assert.Contains(changes, c => c is { FailureCode: "BROKEN", Code: "NOT_RETRYABLE", RetryAt: null });
        Assert.Contains(changes, c => c is { Kind: LoggedChange.Claimed, Actor: "anna" });
        Assert.Contains(changes, c => c is { Kind: LoggedChange.Released });

        Assert.Equal(expected.Select(Same.Flat), (await Log.ReadAsync(created.Ref, Token)).Select(e => Same.Flat(e.Entry)));

        await _harness.Store.WriteLogAsync(expected, Story.Now, Token);
        await _story.ClearAsync(created.Ref, instance.Outbox);
        var logged = await Log.ReadAsync(created.Ref, Token);
        Assert.Equal(expected.Select(Same.Flat), logged.Select(e => Same.Flat(e.Entry)));

        var steps = logged.Select(e => new HistoryStep(e.Entry.Version!.Value, e.Entry.DecidedAt, [.. e.Entry.Changes.Select(c => c.Resolve(instance.State.Definition))]));
        Assert.True(History.Fold(instance.State.Definition, instance.Ref, steps)!.SameFacts(instance.State));
    }
}
