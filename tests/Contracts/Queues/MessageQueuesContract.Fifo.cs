using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>Groups and deduplication.</summary>
public abstract partial class MessageQueuesContract
{
    [Fact]
    public async Task Given_a_FIFO_queue_Then_each_group_keeps_its_order()
    {
        var queue = await NewQueueAsync(fifo: true);
        await SendAsync(queue, [.. Enumerable.Range(10, 30).Select(i => ($"g{i % 3}", $"{i}"))]);

        var order = new List<ReceivedMessage>();
        while (order.Count < 30)
        {
            // Deleted each time: a group's next batch comes only then.
            var batch = await ReceiveAsync(queue, 1);
            Assert.All(batch, message => Assert.Equal($"g{int.Parse(message.Body, System.Globalization.CultureInfo.InvariantCulture) % 3}", message.GroupId));
            order.AddRange(batch);
            await Queues.DeleteAsync(queue, [.. batch.Select(message => message.Receipt)], Token);
        }

        Assert.All(order.GroupBy(message => message.GroupId), group => Assert.Equal(group.Select(message => message.Body).Order(), group.Select(message => message.Body)));
    }

    [Fact]
    public async Task Given_a_message_of_a_group_in_flight_Then_the_rest_of_its_group_waits_and_others_do_not()
    {
        var queue = await NewQueueAsync(fifo: true);
        await SendAsync(queue, ("a", "a1"), ("a", "a2"));
        var first = Assert.Single(await Queues.ReceiveAsync(queue, 1, QueueLimits.WaitAtMost, Ages, Token));
        await SendAsync(queue, ("b", "b1"));

        Assert.Equal("b1", Assert.Single(await ReceiveAsync(queue, 1)).Body);
        Assert.Empty(await ReceiveNowAsync(queue));

        await Queues.DeleteAsync(queue, [first.Receipt], Token);
        Assert.Equal(("a1", "a2"), (first.Body, Assert.Single(await ReceiveAsync(queue, 1)).Body));
    }

    [Fact]
    public async Task Given_a_message_that_comes_back_Then_it_is_ahead_of_its_group_again()
    {
        var queue = await NewQueueAsync(fifo: true);
        await SendAsync(queue, ("a", "a1"), ("a", "a2"));

        var first = Assert.Single(await Queues.ReceiveAsync(queue, 1, QueueLimits.WaitAtMost, Ages, Token));
        Assert.True(await Queues.ChangeVisibilityAsync(queue, first.Receipt, TimeSpan.Zero, Token));

        var again = Assert.Single(await Queues.ReceiveAsync(queue, 1, QueueLimits.WaitAtMost, Ages, Token));
        Assert.Equal(("a1", 2), (again.Body, again.ReceiveCount));
    }

    [Fact]
    public async Task Given_a_deduplication_id_that_was_sent_already_Then_it_is_taken_and_does_not_arrive_a_second_time()
    {
        var queue = await NewQueueAsync(fifo: true);
        NewMessage[] messages = [Message("g", "1", "first"), Message("g", "1", "again"), Message("other", "1", "elsewhere"), Message("g", "2", "second")];

        Assert.Equal(Enumerable.Repeat<string?>(null, 4), await Queues.SendAsync(queue, messages, Token));

        var first = Assert.Single(await ReceiveAsync(queue, 1, atMost: 1));
        await Queues.DeleteAsync(queue, [first.Receipt], Token);
        Assert.Equal([null], await Queues.SendAsync(queue, [Message("g", "1", "after its deletion")], Token));
        var rest = first.Body == "first" ? await RestAsync(queue) : [];
        Assert.Equal(["first", "second"], [first.Body, .. rest]);
    }

    [Fact]
    public async Task Given_a_FIFO_queue_Then_what_lacks_group_or_id_or_has_a_delay_is_refused()
    {
        var queue = await NewQueueAsync(fifo: true);

        var answers = await Queues.SendAsync(
            queue,
            [new NewMessage("x") { GroupId = "g" }, new NewMessage("x") { DeduplicationId = "1" }, Message("g", "1", "x") with { Delay = Moment }, Message("g", "1", "good")],
            Token);

        Assert.Equal([answers[0], answers[1], answers[2], null], answers);
        Assert.All(answers.Take(3), answer => Assert.Contains(queue, answer, StringComparison.Ordinal));
        Assert.Equal("good", Assert.Single(await ReceiveAsync(queue, 1)).Body);
    }

    [Fact]
    public async Task Given_group_and_id_on_a_queue_that_is_not_FIFO_Then_they_are_left_out()
    {
        var queue = await NewQueueAsync();

        Assert.Equal([null, null], await Queues.SendAsync(queue, [Message("g", "1", "x"), Message("g", "1", "y")], Token));

        Assert.All(await ReceiveAsync(queue, 2), message => Assert.Null(message.GroupId));
    }

    private static NewMessage Message(string group, string id, string body) => new(body) { GroupId = group, DeduplicationId = id };

    private Task SendAsync(string queue, params (string Group, string Body)[] messages) =>
        Queues.SendAsync(queue, [.. messages.Select(message => Message(message.Group, message.Body, message.Body))], Token);

    /// <summary>What is left, one batch after the other.</summary>
    private async Task<IReadOnlyList<string>> RestAsync(string queue)
    {
        var bodies = new List<string>();
        while ((await Queues.ReceiveAsync(queue, 10, Moment, Ages, Token)) is { Count: > 0 } batch)
        {
            bodies.AddRange(batch.Select(message => message.Body));
            await Queues.DeleteAsync(queue, [.. batch.Select(message => message.Receipt)], Token);
        }

        return bodies;
    }
}
