using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>What is missing, and what is locked.</summary>
public sealed class QueueTroubleTests : QueueTestBase
{
    [Fact]
    public async Task A_URL_stands_for_the_queue_that_its_last_segment_names()
    {
        const string url = "https://sqs.eu-west-1.amazonaws.com/000000000000/q";
        await CreateAsync(new QueueSpec("q"));

        await SendAsync(url, "x");

        Assert.Equal(["x"], await BodiesAsync(url));
        Assert.Equal("q", (await Queues.DescribeAsync(url, Token))!.Name);
        Assert.Equal(url + "2", (await Assert.ThrowsAsync<QueueMissingException>(() => SendAsync(url + "2", "x"))).Queue);
    }

    [Fact]
    public async Task Without_its_dead_letter_queue_a_message_comes_back_for_ever()
    {
        await CreateAsync(new QueueSpec("dead"));
        await CreateAsync(new QueueSpec("q") { DeadLetterQueue = "dead", MaxReceiveCount = 1 });
        await SendAsync("q", "x");
        await Harness.DeleteQueueAsync("dead", Token);

        for (var i = 1; i <= 3; i++)
            Assert.Equal(i, Assert.Single(await ReceiveAsync("q", TimeSpan.Zero)).ReceiveCount);
    }

    [Fact]
    public async Task More_dead_letters_than_a_receive_has_time_for_are_moved_all_the_same()
    {
        await CreateAsync(new QueueSpec("dead"));
        await CreateAsync(new QueueSpec("q") { DeadLetterQueue = "dead", MaxReceiveCount = 1 });
        await SendAsync("q", [.. Enumerable.Range(0, 2_500).Select(i => $"{i}")]);
        await Harness.Database.WriteAsync(session => session.Run("UPDATE queue_message SET receive_count = 1"), Token);
        await SendAsync("q", "good");

        // Each one may come back with nothing, as SQS's may.
        var received = new List<string>();
        for (var i = 0; i < 4; i++)
            received.AddRange(await BodiesAsync("q"));

        Assert.Equal(["good"], received);
        Assert.Equal(2_500, (await Queues.DescribeAsync("dead", Token))!.Waiting);
    }

    [Fact]
    public async Task Where_another_process_keeps_the_file_locked_each_one_is_told_so()
    {
        await CreateAsync(new QueueSpec("q"));
        using var impatient = SqliteDatabase.Open(Harness.Path, new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(1) });
        using var queues = new SqliteQueues(impatient, Time);
        using var locked = new SemaphoreSlim(0);
        using var done = new ManualResetEventSlim();
        var other = Harness.Database.WriteAsync(_ =>
            {
                locked.Release();
                done.Wait(Token);
            }, Token);
        await locked.WaitAsync(Token);
        try
        {
            await Assert.ThrowsAsync<QueuesUnavailableException>(() => queues.SendAsync("q", [new NewMessage("x")], Token));
            var outcomes = await new SqliteDispatcher(queues).SendAsync([new(new("id"), new("q"), new("R"), 1, "{}", null), new(new("id2"), new("q"), new("R"), 1, "{}", null)], Token);
            Assert.All(outcomes, outcome => Assert.Contains(Harness.Path, Assert.IsType<DispatchOutcome.Failed>(outcome).Reason, StringComparison.Ordinal));
            var answers = await new SqliteDeadLetterQueue(queues, "q").SendAsync([new(new("m", "{}", DateTimeOffset.UnixEpoch), DecisionCode.Malformed, "r")], Token);
            Assert.Contains(Harness.Path, Assert.Single(answers), StringComparison.Ordinal);
        }
        finally
        {
            done.Set();
            await other;
        }
    }

    [Fact]
    public async Task A_malformed_trace_is_left_out_and_a_good_one_arrives()
    {
        const string good = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
        await CreateAsync(new QueueSpec("q"));
        var message = new NewMessage("x");

        await Queues.SendAsync("q", [message with { Attributes = message.Attributes.Add("AWSTraceHeader", "bad") }, message with { Attributes = message.Attributes.Add("AWSTraceHeader", good) }], Token);

        Assert.Equal([null, good], (await ReceiveAsync("q")).Select(received => received.Attributes.GetValueOrDefault("AWSTraceHeader")));
    }
}
