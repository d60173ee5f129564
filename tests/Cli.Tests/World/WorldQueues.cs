using Amazon.Runtime;
using Amazon.SQS;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;
using WorkflowManager.Sqs;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>A world's queues without the program in between: for what it would not send, and what it left.</summary>
internal sealed class WorldQueues : IDisposable
{
    private readonly Stack<IDisposable> _owned = new();

    private WorldQueues(CliWorld world)
    {
        World = world;
        if (world is SqliteWorld)
        {
            var file = Own(SqliteDatabase.Open(world.Variables["WFM_STORE"]!["sqlite:".Length..]));
            Queues = Own(new SqliteQueues(file, TimeProvider.System));
            return;
        }

        var config = SqsConnection.ConfigFor(new SqsLimits());
        config.ServiceURL = TestEnvironment.SqsEndpoint;
        config.AuthenticationRegion = TestEnvironment.Region;
        Queues = new SqsQueues(Own(new SqsConnection(new AmazonSQSClient(new BasicAWSCredentials("test", "test"), config), new SqsLimits(), TimeProvider.System)));
    }

    public CliWorld World { get; }

    public IMessageQueues Queues { get; }

    public string Workflow => World.Variables["WORKFLOW_QUEUE"]!;

    public static WorldQueues Of(CliWorld world) => new(world);

    public async Task<string> CreateAsync(string name, TimeSpan? visibility = null)
    {
        var queue = $"{World.Prefix}_{name}";
        await Queues.CreateAsync(new QueueSpec(queue) { Visibility = visibility ?? TimeSpan.FromSeconds(30) }, TestContext.Current.CancellationToken);
        return queue;
    }

    public async Task SendAsync(string queue, params NewMessage[] messages)
    {
        foreach (var some in messages.Chunk(10))
            Assert.All(await Queues.SendAsync(queue, some, TestContext.Current.CancellationToken), Assert.Null);
    }

    public Task SendAsync(string queue, params string[] bodies) => SendAsync(queue, [.. bodies.Select(b => new NewMessage(b))]);

    /// <summary>Takes what there is until there are so many, and deletes it.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> TakeAsync(string queue, int count)
    {
        var taken = new List<ReceivedMessage>();
        await Eventually.Async(
            async () =>
            {
                var messages = await Queues.ReceiveAsync(queue, 10, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
                taken.AddRange(messages);
                if (messages.Count > 0)
                    await Queues.DeleteAsync(queue, [.. messages.Select(m => m.Receipt)], TestContext.Current.CancellationToken);
                return taken.Count >= count;
            },
            CliWorld.Bound, $"{count} messages on {queue}");
        return taken;
    }

    /// <summary>What lies in a queue, handed out or not.</summary>
    public async Task<long> CountAsync(string queue)
    {
        var facts = await Queues.DescribeAsync(queue, TestContext.Current.CancellationToken);
        return facts!.Waiting + facts.InFlight + facts.Delayed;
    }

    public void Dispose()
    {
        while (_owned.TryPop(out var owned))
            owned.Dispose();
    }

    private T Own<T>(T owned) where T : IDisposable
    {
        _owned.Push(owned);
        return owned;
    }
}
