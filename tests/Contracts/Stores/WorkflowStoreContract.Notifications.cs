using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

public abstract partial class WorkflowStoreContract
{
    private Task ClearPartlyAsync(BusinessRef reference, PartlyFlushed part) =>
        Store.ClearAsync([Story.Clearance(reference) with { PartlyFlushed = [part] }], Token);

    /// <summary>Its last element has five notifications and one dispatch.</summary>
    private async Task<StoredInstance> WithNotificationsAsync()
    {
        var created = await _story.CreatedAsync(await _story.LoanAsync());
        var told = await _story.AppliedAsync(created, Story.Completed(created, "score"), Story.Completed(created, "fraud"));
        Assert.Equal((5, 1), (told.Outbox[1].Notifications.Length, told.Outbox[1].Dispatches.Length));
        return told;
    }

    [Fact]
    public async Task Given_notifications_Then_creation_and_update_keep_them_to_the_letter()
    {
        var start = Story.Start(await _story.LoanAsync(), Story.NewRef("ü/~ "));
        var told = new PlannedNotification(new DispatchId("a.b/$c/\u0000/🍕"), new TaskQueue("https://sqs.eu-west-1.amazonaws.com/123/q.fifo"), " {\"ü\":\"\\u0000\"}\n", null);
        start = new Commit.Create(
            start.Template, start.Data, start.After, start.Changes, start.Element with { Notifications = [told, told with { Id = new DispatchId("2") }] });
        Assert.Equal([true], await Store.CommitAsync([start], Token));
        var created = await _story.ReadAsync(start.After.Ref);
        Same.Elements([start.Element], created.Outbox);

        var update = Story.Apply(created, Story.Completed(created, "fraud"));
        Assert.Equal(3, update.Element.Notifications.Length);
        Assert.Equal([true], await Store.CommitAsync([update], Token));
        Same.Elements([start.Element, update.Element], (await _story.ReadAsync(created.Ref)).Outbox);

        await _story.ClearAsync(created.Ref, update.Element);
        Same.Elements([start.Element], (await _story.ReadAsync(created.Ref)).Outbox);
    }

    [Fact]
    public async Task Given_a_notification_that_was_sent_Then_it_alone_goes()
    {
        var instance = await WithNotificationsAsync();
        var element = instance.Outbox[1];

        await ClearPartlyAsync(instance.Ref, new PartlyFlushed(element.CommitId, []) { Notified = [element.Notifications[1]] });

        element = element with { Notifications = element.Notifications.RemoveAt(1) };
        Same.Elements([instance.Outbox[0], element], (await _story.ReadAsync(instance.Ref)).Outbox);

        await ClearPartlyAsync(instance.Ref, new PartlyFlushed(element.CommitId, element.Dispatches));
        Same.Elements([instance.Outbox[0], element with { Dispatches = [] }], (await _story.ReadAsync(instance.Ref)).Outbox);

        // Dispatches and notifications have keys of their own: neither takes the other off.
        await ClearPartlyAsync(instance.Ref, new PartlyFlushed(element.CommitId, [.. element.Dispatches]) { Notified = element.Notifications });
        Same.Elements([instance.Outbox[0], element with { Dispatches = [], Notifications = [] }], (await _story.ReadAsync(instance.Ref)).Outbox);
    }

    [Fact]
    public async Task Given_both_in_one_clear_Then_both_go_and_the_rest_stays()
    {
        var instance = await WithNotificationsAsync();
        var element = instance.Outbox[1];
        await ClearPartlyAsync(instance.Ref, new PartlyFlushed(element.CommitId, element.Dispatches) { Notified = [element.Notifications[0], element.Notifications[4]] });
        Same.Elements(
            [instance.Outbox[0], element with { Dispatches = [], Notifications = element.Notifications[1..4] }], (await _story.ReadAsync(instance.Ref)).Outbox);
    }

    [Fact]
    public async Task Given_managers_that_partly_flush_one_element_at_once_Then_none_brings_back_what_another_told()
    {
        for (var round = 0; round < 5; round++)
        {
            var instance = await WithNotificationsAsync();
            var element = instance.Outbox[1];
            PartlyFlushed[] parts =
            [
                new(element.CommitId, element.Dispatches),
                .. element.Notifications.Skip(1).Select(n => new PartlyFlushed(element.CommitId, []) { Notified = [n] }),
                // A rival that has sent some of it too.
                new(element.CommitId, element.Dispatches) { Notified = [element.Notifications[2], element.Notifications[3]] },
            ];

            await Task.WhenAll(parts.Select(part => Task.Run(() => ClearPartlyAsync(instance.Ref, part))).Append(Task.Run(() => _story.ClearAsync(instance.Ref, instance.Outbox[0]))));

            Same.Elements([element with { Dispatches = [], Notifications = [element.Notifications[0]] }], (await _story.ReadAsync(instance.Ref)).Outbox);
        }
    }

    [Fact]
    public async Task Given_notifications_that_are_left_alone_Then_their_instance_is_stale()
    {
        var old = LongAgo();
        var created = await _story.CreatedAsync(await _story.LoanAsync(), committedAt: old);
        await _story.ClearAsync(created.Ref, created.Outbox);
        Assert.Equal([true], await Store.CommitAsync([Story.Apply(created, old, Story.Completed(created, "fraud"))], Token));
        var told = (await _story.ReadAsync(created.Ref)).Outbox[0];
        await ClearPartlyAsync(created.Ref, new PartlyFlushed(told.CommitId, []) { Notified = [told.Notifications[0]] });

        var found = (await Store.FindStaleAsync(old.AddMilliseconds(1), 1_000, null, Token)).Single(i => i.Ref == created.Ref);

        Same.Elements([told with { Notifications = told.Notifications[1..] }], found.Outbox);
    }

    [Fact]
    public async Task Given_trouble_with_a_notify_queue_Then_there_is_a_dispatch_error_though_no_task_is_named()
    {
        var instance = await WithNotificationsAsync();
        var set = new DispatchErrorUpdate.Set(null, null, new TaskQueue("checks"), "no such queue", Story.Now);
        await Store.ClearAsync([Story.Clearance(instance.Ref) with { DispatchError = set }], Token);
        Assert.True((await _story.ReadAsync(instance.Ref)).HasDispatchError);
    }
}
