using System.Collections.Concurrent;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>Two databases on one file are to SQLite what two processes are.</summary>
public sealed class ManyReceiversTests : IDisposable
{
    private const int Messages = 400;
    private const int ReceiversOfEach = 6;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    private readonly TemporaryFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("q")]
    [InlineData("q.fifo")]
    public async Task Each_message_is_received_once_by_one_of_many(string queue)
    {
        using var one = SqliteDatabase.Open(_file.Path);
        using var other = SqliteDatabase.Open(_file.Path);
        using var ones = new SqliteQueues(one, TimeProvider.System);
        using var others = new SqliteQueues(other, TimeProvider.System);
        await ones.CreateAsync(new QueueSpec(queue) { Visibility = TimeSpan.FromHours(1) }, Token);
        var received = new ConcurrentQueue<ReceivedMessage>();
        using var all = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var receivers = Enumerable.Range(0, 2 * ReceiversOfEach).Select(i => ReceiveAsync(i % 2 == 0 ? ones : others, queue, received, all)).ToArray();

        await Task.WhenAll(SendAsync(ones, queue, 0), SendAsync(others, queue, 1));
        await Task.WhenAll(receivers).WaitAsync(Bound, Token);

        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"{i:000}"), received.Select(message => message.Body).Order(StringComparer.Ordinal));
        Assert.All(received, message => Assert.Equal(1, message.ReceiveCount));
        // Order within a group, whoever received; each group has one sender.
        Assert.All(
            received.Where(message => message.GroupId is not null).GroupBy(message => message.GroupId),
            group => Assert.Equal(group.Select(message => message.Body).Order(StringComparer.Ordinal), group.Select(message => message.Body)));
        Assert.Equal((0, 0), await ones.DescribeAsync(queue, Token) is { } facts ? (facts.Waiting, facts.InFlight) : (-1, -1));
    }

    public void Dispose() => _file.Dispose();

    private static async Task SendAsync(SqliteQueues queues, string queue, int remainder)
    {
        for (var i = remainder; i < Messages; i += 2)
            await queues.SendAsync(queue, [new NewMessage($"{i:000}") { GroupId = $"{i % 10}", DeduplicationId = $"{i}" }], Token);
    }

    private static async Task ReceiveAsync(SqliteQueues queues, string queue, ConcurrentQueue<ReceivedMessage> received, CancellationTokenSource all)
    {
        while (received.Count < Messages)
        {
            IReadOnlyList<ReceivedMessage> messages;
            try
            {
                messages = await queues.ReceiveAsync(queue, 3, QueueLimits.WaitAtMost, null, all.Token);
            }
            catch (OperationCanceledException) when (!Token.IsCancellationRequested)
            {
                // Another one has had the last message.
                return;
            }

            foreach (var message in messages)
                received.Enqueue(message);
            await queues.DeleteAsync(queue, [.. messages.Select(message => message.Receipt)], Token);
        }

        await all.CancelAsync();
    }
}
