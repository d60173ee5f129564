using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>Hidden, visible, deleted, dead.</summary>
public abstract partial class MessageQueuesContract
{
    [Fact]
    public async Task Given_a_message_that_nobody_deletes_Then_it_is_hidden_and_comes_back_with_another_receipt()
    {
        var queue = await NewQueueAsync();
        await SendAsync(queue, "x");

        var first = Assert.Single(await ReceiveAsync(queue, 1, Moment));
        var second = Assert.Single(await ReceiveAsync(queue, 1));

        Assert.Equal((1, 2), (first.ReceiveCount, second.ReceiveCount));
        Assert.Equal((first.MessageId, first.SentAt, first.FirstReceivedAt), (second.MessageId, second.SentAt, second.FirstReceivedAt));
        Assert.NotEqual(first.Receipt, second.Receipt);
        Assert.Empty(await ReceiveNowAsync(queue));
    }

    [Fact]
    public async Task Given_no_visibility_of_its_own_Then_a_receive_hides_for_as_long_as_the_queue_says()
    {
        var queue = QueueName();
        await Queues.CreateAsync(new QueueSpec(queue) { Visibility = Moment }, Token);
        await SendAsync(queue, "x");

        Assert.Single(await Queues.ReceiveAsync(queue, 1, QueueLimits.WaitAtMost, null, Token));

        Assert.Equal(2, Assert.Single(await ReceiveAsync(queue, 1)).ReceiveCount);
    }

    [Fact]
    public async Task Given_a_delete_Then_the_message_never_comes_back_and_deleting_it_again_is_no_error()
    {
        var queue = await NewQueueAsync();
        await SendAsync(queue, "x");
        var message = Assert.Single(await ReceiveAsync(queue, 1, Moment));

        Assert.Equal([null], await Queues.DeleteAsync(queue, [message.Receipt], Token));

        Assert.Empty(await Queues.ReceiveAsync(queue, 10, 2 * Moment, null, Token));
        Assert.Equal([null], await Queues.DeleteAsync(queue, [message.Receipt], Token));
        Assert.False(await Queues.ChangeVisibilityAsync(queue, message.Receipt, Ages, Token));
    }

    [Fact]
    public async Task Given_an_old_receipt_Then_it_neither_deletes_nor_hides_nor_shows()
    {
        var queue = await NewQueueAsync();
        await SendAsync(queue, "x");
        var old = Assert.Single(await ReceiveAsync(queue, 1, Moment));
        var now = Assert.Single(await ReceiveAsync(queue, 1));

        await Queues.DeleteAsync(queue, [old.Receipt], Token);
        Assert.False(await Queues.ChangeVisibilityAsync(queue, old.Receipt, TimeSpan.Zero, Token));
        Assert.Empty(await ReceiveNowAsync(queue));

        Assert.True(await Queues.ChangeVisibilityAsync(queue, now.Receipt, TimeSpan.Zero, Token));
        Assert.Equal(3, Assert.Single(await ReceiveAsync(queue, 1)).ReceiveCount);
    }

    [Fact]
    public async Task Given_a_longer_visibility_Then_the_message_stays_hidden()
    {
        var queue = await NewQueueAsync();
        await SendAsync(queue, "x");
        var message = Assert.Single(await ReceiveAsync(queue, 1, 2 * Moment));

        Assert.True(await Queues.ChangeVisibilityAsync(queue, message.Receipt, Ages, Token));

        Assert.Empty(await Queues.ReceiveAsync(queue, 10, 3 * Moment, null, Token));
        Assert.Equal((0, 1), ((await DescribeAsync(queue)).Waiting, (await DescribeAsync(queue)).InFlight));
        Assert.Equal([null], await Queues.DeleteAsync(queue, [message.Receipt], Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Given_a_message_that_was_received_too_often_Then_it_lies_in_the_dead_letter_queue(bool fifo)
    {
        var (dead, queue) = (await NewQueueAsync(fifo), QueueName(fifo));
        await Queues.CreateAsync(new QueueSpec(queue) { DeadLetterQueue = dead, MaxReceiveCount = 2 }, Token);
        await Queues.SendAsync(queue, [new NewMessage("poison") { GroupId = "g", DeduplicationId = "1", Attributes = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("attempt", "3") }], Token);
        var id = "";

        for (var i = 1; i <= 2; i++)
        {
            var message = Assert.Single(await ReceiveAsync(queue, 1));
            Assert.Equal(i, message.ReceiveCount);
            Assert.True(await Queues.ChangeVisibilityAsync(queue, message.Receipt, TimeSpan.Zero, Token));
            id = message.MessageId;
        }

        // It is moved when it would be handed out once more.
        Assert.Empty(await Queues.ReceiveAsync(queue, 10, Moment, null, Token));
        var letter = Assert.Single(await ReceiveAsync(dead, 1));
        Assert.Equal((id, "poison", "3", fifo ? "g" : null), (letter.MessageId, letter.Body, letter.Attributes["attempt"], letter.GroupId));
        Assert.Equal(0, (await DescribeAsync(queue)).Waiting);
        Assert.Equal([null], await Queues.DeleteAsync(dead, [letter.Receipt], Token));
    }
}
