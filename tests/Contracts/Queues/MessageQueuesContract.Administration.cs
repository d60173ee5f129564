using WorkflowManager.Operations;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>Queues that are there, and queues that are not.</summary>
public abstract partial class MessageQueuesContract
{
    [Fact]
    public async Task Given_a_queue_Then_it_is_described_as_it_was_created()
    {
        var dead = await NewQueueAsync();
        var spec = new QueueSpec(QueueName()) { Visibility = TimeSpan.FromSeconds(90), Retention = TimeSpan.FromDays(3), DeadLetterQueue = dead, MaxReceiveCount = 7 };

        Assert.True(await Queues.CreateAsync(spec, Token));

        Assert.Equal(new QueueFacts(spec.Name, 0, 0, 0, spec.Visibility, spec.Retention, dead, 7), await Queues.DescribeAsync(spec.Name, Token));
        var facts = await DescribeAsync(dead);
        Assert.Equal((null, null), (facts.DeadLetterQueue, facts.MaxReceiveCount));
    }

    [Fact]
    public async Task Given_messages_in_every_state_Then_the_description_counts_them()
    {
        var queue = await NewQueueAsync();
        await Queues.SendAsync(queue, [new NewMessage("a"), new NewMessage("b"), new NewMessage("c"), new NewMessage("d") { Delay = TimeSpan.FromMinutes(10) }], Token);
        Assert.Single(await Queues.ReceiveAsync(queue, 1, QueueLimits.WaitAtMost, Ages, Token));

        var facts = await DescribeAsync(queue);

        Assert.Equal((2, 1, 1), (facts.Waiting, facts.InFlight, facts.Delayed));
    }

    [Fact]
    public async Task Given_a_queue_that_is_there_Then_creating_it_again_leaves_it_as_it_is()
    {
        var spec = new QueueSpec(QueueName()) { Visibility = TimeSpan.FromSeconds(90) };
        Assert.True(await Queues.CreateAsync(spec, Token));
        await SendAsync(spec.Name, "x");

        Assert.False(await Queues.CreateAsync(spec, Token));
        Assert.False(await Queues.CreateAsync(spec with { Visibility = TimeSpan.FromSeconds(5) }, Token));

        var facts = await DescribeAsync(spec.Name);
        Assert.Equal((spec.Visibility, 1), (facts.Visibility, facts.Waiting));
    }

    [Fact]
    public async Task Given_a_queue_that_no_service_takes_Then_it_is_not_created()
    {
        var (dead, name) = (await NewQueueAsync(), QueueName());

        foreach (var spec in (QueueSpec[])
            [
                new("not a name"), new($"https://sqs.eu-west-1.amazonaws.com/000000000000/{name}"), new(new string('q', 81)),
                new(name) { DeadLetterQueue = name }, new(QueueName(fifo: true)) { DeadLetterQueue = dead },
                new(name) { DeadLetterQueue = dead, MaxReceiveCount = 0 }, new(name) { Visibility = TimeSpan.FromHours(13) }, new(name) { Retention = TimeSpan.FromSeconds(59) },
            ])
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Queues.CreateAsync(spec, Token));
        var missing = QueueName();
        Assert.Equal(missing, (await Assert.ThrowsAsync<QueueMissingException>(() => Queues.CreateAsync(new QueueSpec(name) { DeadLetterQueue = missing }, Token))).Queue);

        Assert.Null(await Queues.DescribeAsync(name, Token));
    }

    [Fact]
    public async Task Given_a_prefix_Then_its_queues_are_listed_in_order()
    {
        var prefix = $"list-{Guid.NewGuid():N}-";
        foreach (var name in (string[])["b", "a", "c.fifo", "_x"])
            await Queues.CreateAsync(new QueueSpec(prefix + name), Token);

        Assert.Equal([prefix + "_x", prefix + "a", prefix + "b", prefix + "c.fifo"], await Queues.ListAsync(prefix, Token));
        Assert.Equal([prefix + "b"], await Queues.ListAsync(prefix + "b", Token));
        Assert.Empty(await Queues.ListAsync(prefix + "z", Token));
        Assert.Contains(prefix + "a", await Queues.ListAsync("", Token));
    }

    [Fact]
    public async Task Given_no_such_queue_Then_every_method_says_so()
    {
        var missing = QueueName();
        foreach (var call in (Func<Task>[])
            [
                () => Queues.ReceiveAsync(missing, 1, TimeSpan.Zero, null, Token),
                () => Queues.ReceiveAsync(missing, 1, QueueLimits.WaitAtMost, null, Token),
                () => Queues.DeleteAsync(missing, ["1"], Token),
                () => Queues.ChangeVisibilityAsync(missing, "1", Moment, Token),
                () => SendAsync(missing, "x", "y"),
            ])
            Assert.Equal(missing, (await Assert.ThrowsAsync<QueueMissingException>(call)).Queue);
        Assert.Null(await Queues.DescribeAsync(missing, Token));

        // And is not held against it once it is there.
        Assert.True(await Queues.CreateAsync(new QueueSpec(missing), Token));
        Assert.Equal([null], await SendAsync(missing, "x"));
    }

    [Fact]
    public async Task Given_arguments_out_of_range_Then_they_are_refused()
    {
        var queue = await NewQueueAsync();
        foreach (var call in (Func<Task>[])
            [
                () => Queues.ReceiveAsync(queue, 0, TimeSpan.Zero, null, Token),
                () => Queues.ReceiveAsync(queue, 11, TimeSpan.Zero, null, Token),
                () => Queues.ReceiveAsync(queue, 1, TimeSpan.FromSeconds(21), null, Token),
                () => Queues.ReceiveAsync(queue, 1, TimeSpan.Zero, TimeSpan.FromHours(13), Token),
                () => Queues.ChangeVisibilityAsync(queue, "1", TimeSpan.FromSeconds(-1), Token),
            ])
            await Assert.ThrowsAnyAsync<ArgumentException>(call);
    }

    [Fact]
    public async Task Given_cancellation_Then_every_method_throws()
    {
        var queue = await NewQueueAsync();
        var cancelled = new CancellationToken(canceled: true);
        foreach (var call in (Func<Task>[])
            [
                () => Queues.ReceiveAsync(queue, 1, TimeSpan.Zero, null, cancelled),
                () => Queues.DeleteAsync(queue, ["1"], cancelled),
                () => Queues.ChangeVisibilityAsync(queue, "1", Moment, cancelled),
                () => Queues.SendAsync(queue, [new NewMessage("x")], cancelled),
                () => Queues.DescribeAsync(queue, cancelled),
                () => Queues.CreateAsync(new QueueSpec(QueueName()), cancelled),
                () => Queues.ListAsync("", cancelled),
            ])
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        Assert.Empty(await ReceiveNowAsync(queue));
    }
}
