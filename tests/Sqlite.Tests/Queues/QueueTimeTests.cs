using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>To the millisecond, on a clock of the test's own.</summary>
public sealed class QueueTimeTests : QueueTestBase
{
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_received_message_is_hidden_until_its_visibility_is_over()
    {
        await CreateAsync(new QueueSpec("q") { Visibility = Half });
        await SendAsync("q", "x");
        var first = Assert.Single(await ReceiveAsync("q"));

        Time.Advance(Half - Tick);
        Assert.Empty(await ReceiveAsync("q"));
        Time.Advance(Tick);
        var second = Assert.Single(await ReceiveAsync("q"));

        Assert.Equal(2, second.ReceiveCount);
        Assert.Equal((Time.GetUtcNow() - Half, Time.GetUtcNow() - Half), (second.SentAt, second.FirstReceivedAt));
        Assert.NotEqual(first.Receipt, second.Receipt);
    }

    [Fact]
    public async Task A_changed_visibility_counts_from_the_change()
    {
        await CreateAsync(new QueueSpec("q") { Visibility = Half });
        await SendAsync("q", "x");
        var message = Assert.Single(await ReceiveAsync("q"));
        Time.Advance(Half - Tick);

        Assert.True(await Queues.ChangeVisibilityAsync("q", message.Receipt, Half, Token));

        Time.Advance(Half - Tick);
        Assert.Empty(await ReceiveAsync("q"));
        Time.Advance(Tick);
        Assert.False(await Queues.ChangeVisibilityAsync("q", message.Receipt, Half, Token));
        Assert.Single(await ReceiveAsync("q"));
    }

    [Fact]
    public async Task The_latest_receipt_deletes_even_after_its_visibility()
    {
        await CreateAsync(new QueueSpec("q"), new QueueSpec("q.fifo"));
        foreach (var queue in (string[])["q", "q.fifo"])
        {
            await SendAsync(queue, "x");
            var message = Assert.Single(await ReceiveAsync(queue));
            Time.Advance(2 * Half);

            Assert.Equal([null], await Queues.DeleteAsync(queue, [message.Receipt], Token));
            Assert.Empty(await ReceiveAsync(queue));
        }
    }

    [Fact]
    public async Task An_old_receipt_is_told_so_and_deletes_nothing()
    {
        await CreateAsync(new QueueSpec("q"));
        await SendAsync("q", "x");
        var old = Assert.Single(await ReceiveAsync("q", TimeSpan.Zero));
        var now = Assert.Single(await ReceiveAsync("q"));

        Assert.Contains("once more", Assert.Single(await Queues.DeleteAsync("q", [old.Receipt], Token)), StringComparison.Ordinal);
        Assert.False(await Queues.ChangeVisibilityAsync("q", old.Receipt, TimeSpan.Zero, Token));
        Assert.Contains("no receipt", Assert.Single(await Queues.DeleteAsync("q", ["nonsense"], Token)), StringComparison.Ordinal);
        Assert.Equal([null, null], await Queues.DeleteAsync("q", [now.Receipt, now.Receipt], Token));
    }

    [Fact]
    public async Task A_delayed_message_is_hidden_until_its_delay_is_over()
    {
        await CreateAsync(new QueueSpec("q"));
        await Queues.SendAsync("q", [new NewMessage("x") { Delay = Half }], Token);

        Time.Advance(Half - Tick);
        Assert.Empty(await ReceiveAsync("q"));
        Time.Advance(Tick);
        Assert.Equal(["x"], await BodiesAsync("q"));
    }

    [Theory]
    [InlineData("q")]
    [InlineData("q.fifo")]
    public async Task A_message_that_nobody_deletes_is_gone_after_the_retention(string queue)
    {
        await CreateAsync(new QueueSpec(queue) { Retention = TimeSpan.FromMinutes(1) });
        await SendAsync(queue, "in flight", "waiting");
        var flying = Assert.Single(await ReceiveAsync(queue, TimeSpan.FromHours(1), atMost: 1));

        Time.Advance(TimeSpan.FromMinutes(1) - Tick);
        Assert.Equal(2, (await Queues.DescribeAsync(queue, Token))! is var facts ? facts.Waiting + facts.InFlight : 0);
        Time.Advance(Tick);

        Assert.Equal(0, (await Queues.DescribeAsync(queue, Token))! is var after ? after.Waiting + after.InFlight : 0);
        Assert.False(await Queues.ChangeVisibilityAsync(queue, flying.Receipt, TimeSpan.Zero, Token));
        Assert.Empty(await ReceiveAsync(queue));
        Assert.Equal(0, await CountRowsAsync());
    }

    [Fact]
    public async Task A_message_in_flight_that_expires_sets_its_group_free()
    {
        await CreateAsync(new QueueSpec("q.fifo") { Retention = TimeSpan.FromMinutes(1) });
        await SendAsync("q.fifo", "first");
        Assert.Single(await ReceiveAsync("q.fifo", TimeSpan.FromHours(1)));
        Time.Advance(Half);
        await SendAsync("q.fifo", "second");

        Time.Advance(Half);

        Assert.Equal(["second"], await BodiesAsync("q.fifo"));
    }

    [Fact]
    public async Task A_deduplication_id_is_remembered_for_five_minutes_whatever_becomes_of_its_message()
    {
        await CreateAsync(new QueueSpec("q.fifo"));
        await SendAsync("q.fifo", "x");
        await Queues.DeleteAsync("q.fifo", [(await ReceiveAsync("q.fifo"))[0].Receipt], Token);

        Time.Advance(QueueLimits.Deduplication - Tick);
        await SendAsync("q.fifo", "x");
        Assert.Empty(await ReceiveAsync("q.fifo"));

        Time.Advance(Tick);
        await SendAsync("q.fifo", "x");
        Assert.Equal(["x"], await BodiesAsync("q.fifo"));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(".fifo", true)]
    public async Task A_dead_letter_expires_by_its_first_sending_and_on_a_FIFO_queue_by_its_move(string suffix, bool byItsMove)
    {
        await CreateAsync(new QueueSpec("dead" + suffix) { Retention = TimeSpan.FromHours(1) });
        await CreateAsync(new QueueSpec("q" + suffix) { DeadLetterQueue = "dead" + suffix, MaxReceiveCount = 1, Visibility = TimeSpan.FromMinutes(30) });
        await SendAsync("q" + suffix, "x");
        Assert.Single(await ReceiveAsync("q" + suffix));
        Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Empty(await ReceiveAsync("q" + suffix));
        Assert.Equal(1, (await Queues.DescribeAsync("dead" + suffix, Token))!.Waiting);

        Time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(byItsMove ? ["x"] : [], await BodiesAsync("dead" + suffix));
    }

    [Fact]
    public async Task A_long_poll_ends_when_its_wait_is_over()
    {
        await CreateAsync(new QueueSpec("q"));
        var started = Time.GetUtcNow();
        var poll = Queues.ReceiveAsync("q", 10, TimeSpan.FromSeconds(20), null, Token);

        await AdvanceUntilOverAsync(poll);

        Assert.Empty(await poll);
        Assert.True(Time.GetUtcNow() - started >= TimeSpan.FromSeconds(20), "it did not wait");
    }

    [Fact]
    public async Task A_long_poll_has_a_message_as_soon_as_its_delay_is_over()
    {
        await CreateAsync(new QueueSpec("q"));
        var started = Time.GetUtcNow();
        await Queues.SendAsync("q", [new NewMessage("x") { Delay = TimeSpan.FromSeconds(5) }], Token);
        var poll = Queues.ReceiveAsync("q", 10, TimeSpan.FromSeconds(20), null, Token);

        await AdvanceUntilOverAsync(poll);

        Assert.InRange(Assert.Single(await poll).FirstReceivedAt - started, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(19));
    }

    private Task AdvanceUntilOverAsync(Task poll) => Eventually.Async(
        () =>
        {
            // Time may pass before the receiver waits, never after it has its answer.
            if (!poll.IsCompleted)
                Time.Advance(TimeSpan.FromMilliseconds(100));
            return poll.IsCompleted;
        },
        Bound,
        "the poll was over");

    private async Task<long> CountRowsAsync() =>
        (await Harness.Database.ReadAsync(session => session.Integer("SELECT (SELECT count(*) FROM queue_message) + (SELECT count(*) FROM queue_group)"), Token))!.Value;
}
