using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.SQS.Model;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.LocalLambda;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>Many pizza workflows at once, on several functions and for several workers: what goes on while something is attacked.</summary>
internal sealed class PizzaRush : IAsyncDisposable
{
    /// <summary>On a busy machine a process alone takes seconds to start.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(180);

    private const int Workers = 3;

    private readonly List<string> _refs = [];
    private readonly ConcurrentDictionary<string, int> _received = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<StartTask> _tasks = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    private PizzaRush(TestWorld world, int seed)
    {
        World = world;
        Seed = seed;
        Template = world.Template("pizza.json");
    }

    public int Seed { get; }

    public TestWorld World { get; }

    public TestTemplate Template { get; }

    public IReadOnlyList<string> Refs => _refs;

    /// <summary>How often each StartTask was received, by dispatch id.</summary>
    public IReadOnlyDictionary<string, int> Received => _received;

    /// <summary>StartTasks received, those sent again included.</summary>
    public IReadOnlyCollection<StartTask> Tasks => _tasks;

    public bool AllReceived => _received.Count >= _refs.Count * Template.Tasks.Count;

    public int SentAgain => _received.Values.Count(times => times > 1);

    public IEnumerable<string> Lines => World.Functions.SelectMany(f => f.Lines);

    public static async Task<PizzaRush> OpenAsync(int seed, WorldOptions options)
    {
        // Two seconds, so that a message comes back to one manager while another may still be at it.
        var world = await TestWorld.CreateAsync(options with { Functions = 2, VisibilityTimeout = TimeSpan.FromSeconds(2), MaxReceiveCount = 1_000 });
        try
        {
            var rush = new PizzaRush(world, seed);
            await world.PublishAsync(rush.Template);
            for (var i = 0; i < Workers; i++)
                await world.PlayAsync(rush.Template, rush.Answer);
            return rush;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public async Task StartAsync(int workflows)
    {
        var refs = Enumerable.Range(_refs.Count + 1, workflows).Select(n => $"ORDER-{n:D3}").ToList();
        _refs.AddRange(refs);
        foreach (var ten in refs.Chunk(10))
        {
            var sent = await World.Sqs.SendMessageBatchAsync(
                World.WorkflowQueueUrl, [.. ten.Select(r => new SendMessageBatchRequestEntry(r, WireEvent.Start(r, Template.Component)))]);
            Assert.Equal(ten.Length, sent.Successful.Count);
        }
    }

    /// <summary>Waits until so many StartTasks, each counted once, have reached their tasks. Asks no server, so that it may wait while one is away.</summary>
    public Task UntilReceivedAsync(int tasks) => UntilAsync(() => _received.Count >= tasks, $"{tasks} tasks have their StartTask");

    /// <summary>Waits until every workflow is closed, and nothing is left on any queue.</summary>
    public async Task UntilClosedAsync()
    {
        await UntilAsync(() => AllReceived, "every task has its StartTask");
        await UntilAsync(async () => await World.Instances.CountDocumentsAsync(new BsonDocument("status", "COMPLETED")) == _refs.Count, "all workflows are closed");
        // Closed and told: no StartTask leaves any more. Then what the tasks still have, and at last their answers.
        await UntilEmptyAsync(World.WorkflowQueueUrl);
        foreach (var queue in Template.Tasks.Select(t => t.Queue).Distinct())
            await UntilEmptyAsync((await World.Sqs.GetQueueUrlAsync(queue)).QueueUrl);
        await UntilEmptyAsync(World.WorkflowQueueUrl);
    }

    public Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    public async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        try
        {
            await Eventually.Async(condition, Bound, what);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\nSeed {Seed}; {_received.Count} tasks have their StartTask.\n{string.Join("\n", Lines.TakeLast(20))}\n{await UnfinishedAsync()}", e);
        }
    }

    public int Count(string inALine) => Lines.Count(l => l.Contains(inALine, StringComparison.Ordinal));

    public void Say(string what) => TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}, {_watch.Elapsed.TotalSeconds:0.0} s: {what}");

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private Task UntilEmptyAsync(string url) => UntilAsync(() => World.IsEmptyAsync(url), $"{url} is empty");

    private async Task<string> UnfinishedAsync()
    {
        try
        {
            var some = await World.Instances.Find(new BsonDocument("status", new BsonDocument("$ne", "COMPLETED"))).Limit(3).ToListAsync();
            return $"Not closed, for example:\n{string.Join("\n", some)}";
        }
        catch (Exception e) when (e is MongoException or TimeoutException)
        {
            return $"The database cannot be asked: {e.Message}";
        }
    }

    private TaskAnswer Answer(StartTask task)
    {
        _tasks.Enqueue(task);
        _received.AddOrUpdate(task.Attributes["dispatch_id"], 1, (_, times) => times + 1);
        return TaskAnswer.Completed;
    }
}
