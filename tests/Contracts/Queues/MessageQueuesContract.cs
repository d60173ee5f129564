using System.Collections.Immutable;
using System.Diagnostics;
using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>What <see cref="IMessageQueues"/> promises, as far as AWS documents it of SQS: sending and receiving.</summary>
public abstract partial class MessageQueuesContract(IMessageQueuesHarness harness) : IAsyncLifetime
{
    /// <summary>Far longer than a test takes: what is hidden for so long stays hidden.</summary>
    protected static readonly TimeSpan Ages = TimeSpan.FromHours(1);

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected IMessageQueues Queues => harness.Queues;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await harness.DisposeAsync();
    }

    [Fact]
    public async Task Given_a_message_Then_it_is_received_as_it_was_sent()
    {
        var queue = await NewQueueAsync();
        var attributes = ImmutableDictionary<string, string>.Empty.Add("attempt", "7").Add("less", "-3").Add("padded", "007").Add("note", "Zoë & 株式会社 🚚");

        Assert.Equal([null], await Queues.SendAsync(queue, [new NewMessage("""{"note":"Zoë"}""") { Attributes = attributes }], Token));

        var message = Assert.Single(await ReceiveAsync(queue, 1));
        Assert.Equal("""{"note":"Zoë"}""", message.Body);
        Assert.Equal(attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal), message.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(1, message.ReceiveCount);
        Assert.NotEqual("", message.MessageId);
        Assert.Null(message.GroupId);
        Assert.True(message.SentAt <= message.FirstReceivedAt, $"sent at {message.SentAt:O}, received at {message.FirstReceivedAt:O}");
        Assert.True(message.SentAt > DateTimeOffset.UnixEpoch, "there is no time of sending");
    }

    [Fact]
    public async Task Given_nothing_to_send_or_to_delete_Then_there_are_no_answers()
    {
        var queue = await NewQueueAsync();

        Assert.Empty(await Queues.SendAsync(queue, [], Token));
        Assert.Empty(await Queues.DeleteAsync(queue, [], Token));
    }

    [Fact]
    public async Task Given_more_than_ten_messages_Then_a_receive_has_ten_at_most_and_all_arrive()
    {
        var queue = await NewQueueAsync();
        var bodies = Enumerable.Range(0, 25).Select(i => $"m-{i}").ToArray();

        Assert.Equal(Enumerable.Repeat<string?>(null, 25), await SendAsync(queue, bodies));

        var received = new List<ReceivedMessage>();
        while (received.Count < 25)
        {
            var some = await ReceiveAsync(queue, 1, atMost: 10);
            Assert.InRange(some.Count, 1, 10);
            received.AddRange(some);
        }

        Assert.Equal(bodies.Order(), received.Select(message => message.Body).Order());
        Assert.Equal(25, received.Select(message => message.MessageId).Distinct().Count());
        Assert.Equal(Enumerable.Repeat<string?>(null, 25), await Queues.DeleteAsync(queue, [.. received.Select(message => message.Receipt)], Token));
        Assert.Empty(await ReceiveNowAsync(queue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bell\u0007")]
    [InlineData("too large")]
    public async Task Given_a_message_that_no_queue_takes_Then_it_alone_is_refused(string body)
    {
        var queue = await NewQueueAsync();
        if (body == "too large")
            body = new string('x', 1_048_577);

        var answers = await SendAsync(queue, "before", body, "after");

        Assert.Equal([null, answers[1], null], answers);
        Assert.Contains(queue, answers[1], StringComparison.Ordinal);
        Assert.Equal(["after", "before"], (await ReceiveAsync(queue, 2)).Select(message => message.Body).Order());
    }

    [Fact]
    public async Task Given_attributes_that_no_queue_takes_Then_the_message_is_refused()
    {
        var queue = await NewQueueAsync();
        var none = ImmutableDictionary<string, string>.Empty;

        var answers = await Queues.SendAsync(
            queue,
            [
                new NewMessage("x") { Attributes = none.Add("empty", "") },
                new NewMessage("x") { Attributes = none.Add("a name", "x") },
                new NewMessage("x") { Attributes = none.AddRange(Enumerable.Range(0, 11).Select(i => KeyValuePair.Create($"a{i}", "x"))) },
                new NewMessage("x") { Delay = TimeSpan.FromMinutes(16) },
            ],
            Token);

        Assert.All(answers, answer => Assert.Contains(queue, answer, StringComparison.Ordinal));
        Assert.Empty(await ReceiveNowAsync(queue));
    }

    [Fact]
    public async Task Given_a_message_of_just_the_size_that_SQS_takes_Then_it_arrives()
    {
        var queue = await NewQueueAsync();

        Assert.Equal([null], await SendAsync(queue, new string('x', 1_048_576)));

        Assert.Equal(1_048_576, Assert.Single(await ReceiveAsync(queue, 1)).Body.Length);
    }

    [Fact]
    public async Task Given_a_delay_Then_the_message_is_hidden_until_it_has_passed()
    {
        var queue = await NewQueueAsync();

        await Queues.SendAsync(queue, [new NewMessage("later") { Delay = Ages / 5 }, new NewMessage("soon") { Delay = Moment }], Token);
        Assert.Equal(2, (await DescribeAsync(queue)).Delayed);

        Assert.Equal("soon", Assert.Single(await ReceiveAsync(queue, 1)).Body);
        Assert.Empty(await ReceiveNowAsync(queue));
        Assert.Equal(1, (await DescribeAsync(queue)).Delayed);
    }

    [Fact]
    public async Task Given_a_long_poll_Then_it_has_the_message_that_comes_meanwhile()
    {
        var queue = await NewQueueAsync();
        var poll = Queues.ReceiveAsync(queue, 10, QueueLimits.WaitAtMost, Ages, Token);

        await SendAsync(queue, "here");

        Assert.Equal("here", Assert.Single(await poll.WaitAsync(Bound, Token)).Body);
    }

    [Fact]
    public async Task Given_an_empty_queue_Then_a_receive_that_waits_ends_with_nothing() =>
        Assert.Empty(await Queues.ReceiveAsync(await NewQueueAsync(), 10, Moment, null, Token));

    [Fact]
    public async Task Given_cancellation_Then_a_long_poll_ends()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var poll = Queues.ReceiveAsync(await NewQueueAsync(), 10, QueueLimits.WaitAtMost, null, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => poll.WaitAsync(Bound, Token));
    }

    protected async Task<string> NewQueueAsync(bool fifo = false)
    {
        var queue = QueueName(fifo);
        Assert.True(await Queues.CreateAsync(new QueueSpec(queue), Token));
        return queue;
    }

    protected static string QueueName(bool fifo = false, string prefix = "queue") => $"{prefix}-{Guid.NewGuid():N}{(fifo ? ".fifo" : "")}";

    protected Task<IReadOnlyList<string?>> SendAsync(string queue, params string[] bodies) =>
        Queues.SendAsync(queue, [.. bodies.Select(body => new NewMessage(body))], Token);

    /// <summary>Waits, within bounds, for this many messages.</summary>
    protected async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int count, TimeSpan? visibility = null, int atMost = 10)
    {
        var received = new List<ReceivedMessage>();
        var watch = Stopwatch.StartNew();
        while (received.Count < count)
        {
            Assert.True(watch.Elapsed < Bound, $"{received.Count} of {count} messages arrived at {queue} within {Bound}");
            received.AddRange(await Queues.ReceiveAsync(queue, atMost, Moment, visibility ?? Ages, Token));
        }

        return received;
    }

    /// <summary>For nothing to be there.</summary>
    protected Task<IReadOnlyList<ReceivedMessage>> ReceiveNowAsync(string queue) => Queues.ReceiveAsync(queue, 10, TimeSpan.Zero, Ages, Token);

    protected async Task<QueueFacts> DescribeAsync(string queue) => (await Queues.DescribeAsync(queue, Token))!;
}
