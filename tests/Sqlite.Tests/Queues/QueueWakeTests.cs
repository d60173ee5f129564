using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>Who waits is woken. The clock stands still: without being woken nobody would ever look again.</summary>
public sealed class QueueWakeTests : QueueTestBase
{
    [Fact]
    public async Task A_sender_of_the_same_process_wakes_at_once()
    {
        await CreateAsync(new QueueSpec("q"));
        var poll = PollAsync("q");

        await SendAsync("q", "x");

        Assert.Equal("x", Assert.Single(await poll).Body);
    }

    [Fact]
    public async Task A_message_that_is_shown_again_wakes()
    {
        await CreateAsync(new QueueSpec("q"));
        await SendAsync("q", "x");
        var message = Assert.Single(await ReceiveAsync("q"));
        var poll = PollAsync("q");

        await Queues.ChangeVisibilityAsync("q", message.Receipt, TimeSpan.Zero, Token);

        Assert.Equal(2, Assert.Single(await poll).ReceiveCount);
    }

    [Fact]
    public async Task A_group_that_is_set_free_wakes()
    {
        await CreateAsync(new QueueSpec("q.fifo"));
        await SendAsync("q.fifo", "first", "second");
        var message = Assert.Single(await ReceiveAsync("q.fifo", atMost: 1));
        var poll = PollAsync("q.fifo");

        await Queues.DeleteAsync("q.fifo", [message.Receipt], Token);

        Assert.Equal("second", Assert.Single(await poll).Body);
    }

    [Fact]
    public async Task A_dispatch_and_a_dead_letter_wake()
    {
        await CreateAsync(new QueueSpec("q"));
        var poll = PollAsync("q");
        await Harness.Dispatcher.SendAsync([new(new("id"), new("q"), new("R"), 1, "{}", null)], Token);
        Assert.Single(await poll);

        poll = PollAsync("q");
        await Harness.DeadLetterQueue("q").SendAsync([new(new("m", "{}", DateTimeOffset.UnixEpoch), Core.DecisionCode.Malformed, "r")], Token);
        Assert.Single(await poll);
    }

    [Fact]
    public async Task A_sender_of_another_process_is_found_at_the_next_look()
    {
        await CreateAsync(new QueueSpec("q"));
        using var elsewhere = SqliteDatabase.Open(Harness.Path);
        using var others = new SqliteQueues(elsewhere, Time);
        var poll = PollAsync("q");

        await others.SendAsync("q", [new NewMessage("x")], Token);
        var looks = 0;
        await Eventually.Async(
            () =>
            {
                if (!poll.IsCompleted && looks++ < 1_000 / 20)
                    Time.Advance(new SqliteQueueOptions().LookInterval);
                return poll.IsCompleted;
            },
            Bound,
            "the receiver had it within a second of its clock");

        Assert.Equal("x", Assert.Single(await poll).Body);
    }

    [Fact]
    public async Task Cancelled_in_the_midst_of_a_wait_it_throws_and_takes_nothing()
    {
        await CreateAsync(new QueueSpec("q"));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var poll = Queues.ReceiveAsync("q", 10, QueueLimits.WaitAtMost, null, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => poll.WaitAsync(Bound, Token));
        await SendAsync("q", "x");
        Assert.Equal(1, Assert.Single(await ReceiveAsync("q")).ReceiveCount);
    }

    private Task<IReadOnlyList<ReceivedMessage>> PollAsync(string queue) =>
        Queues.ReceiveAsync(queue, 10, QueueLimits.WaitAtMost, null, Token).WaitAsync(Bound, Token);
}
