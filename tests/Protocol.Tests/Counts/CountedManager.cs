using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.Engine;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.Sqs;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>One manager as the function composes it, both of its adapters counted, on real servers.</summary>
internal sealed class CountedManager : IAsyncDisposable
{
    private readonly string _prefix = $"t{Guid.NewGuid():N}"[..9] + "_";
    private readonly TestDatabase _database = new();
    private readonly LocalQueues _queues = new();
    private readonly CountedQueues _counted = new();
    private readonly CountingProxy _proxy = new();
    private readonly MongoConnection _connection;
    private readonly BatchProcessor _processor;
    private int _messages;

    private CountedManager()
    {
        _connection = new MongoConnection(_proxy.Uri, new MongoOptions
        {
            Database = _database.Name,
            ServerSelectionTimeout = CountedQueues.Patience,
            ConnectTimeout = CountedQueues.Patience,
            SocketTimeout = CountedQueues.Patience,
            MajorityTimeout = CountedQueues.Patience,
        });
        _processor = new BatchProcessor(
            new MongoWorkflowStore(_connection), new MongoTemplateStore(_connection), new SqsDispatcher(_counted.Connection),
            new SqsDeadLetterQueue(_counted.Connection, _prefix + "dead"), TimeProvider.System,
            new EngineLimits { TemplateTimeToLive = TimeSpan.FromDays(1) });
    }

    public const string Component = "ITALIAN";

    /// <summary>Database round trips of the last batch, in the order of their answers.</summary>
    public IReadOnlyList<DatabaseCommand> Commands => _proxy.Commands;

    /// <summary>Calls to SQS of the last batch; queues without their prefix.</summary>
    public IReadOnlyList<string> Calls => [.. _counted.Calls.Select(c => c.Replace(_prefix, "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>With the pizza's template published and its queues made.</summary>
    public static async Task<CountedManager> CreateAsync()
    {
        var manager = new CountedManager();
        await new MongoInstaller(manager._connection).InstallAsync(TestContext.Current.CancellationToken);
        var template = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestEnvironment.RepositoryRoot, "templates", "pizza.json")))!;
        foreach (var task in template["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
        {
            var queue = manager._prefix + (string)task!["task_queue"]!;
            task["task_queue"] = queue;
            await manager._queues.CreateAsync(queue);
        }

        await manager._queues.CreateAsync(manager._prefix + "dead");
        Assert.IsType<TemplatePublication.Published>(
            await new MongoTemplateStore(manager._connection).PublishAsync(JsonSerializer.SerializeToElement(template), TestContext.Current.CancellationToken));
        return manager;
    }

    public static string[] Refs(int count, string name) => [.. Enumerable.Range(0, count).Select(i => $"{name}-{i}")];

    public InboundRecord[] Start(IEnumerable<string> refs) => [.. refs.Select(r => Record(WireEvent.Start(r, Component)))];

    public InboundRecord[] Completed(IEnumerable<string> refs, string stage, string task) =>
        [.. refs.Select(r => Record(WireEvent.OfTask("TaskCompleted", r, Component, stage, task)))];

    public InboundRecord Record(string body) => new($"m-{++_messages}", body, DateTimeOffset.UtcNow);

    /// <summary>Counts anew, and handles a batch.</summary>
    /// <param name="together">Commands that must not wait for each other.</param>
    public async Task<BatchReport> ProcessAsync(IEnumerable<InboundRecord> records, (string, string)? together = null)
    {
        _proxy.Reset(together);
        _counted.Reset();
        return await _processor.ProcessAsync([.. records], TestContext.Current.CancellationToken);
    }

    public async Task AssertAppliedAsync(InboundRecord[] batch, (string, string)? together = null) =>
        Assert.All((await ProcessAsync(batch, together)).Records, r => Assert.IsType<RecordOutcome.Applied>(r.Outcome));

    /// <summary>Pizzas from order to delivery, one batch a step.</summary>
    /// <returns>Every call to SQS.</returns>
    public async Task<IReadOnlyList<string>> DeliverAsync(string name, int instances = 1) => (await CountAsync(name, instances)).Calls;

    /// <summary>Likewise.</summary>
    /// <returns>Every call and every command.</returns>
    public async Task<(IReadOnlyList<string> Calls, IReadOnlyList<DatabaseCommand> Commands)> CountAsync(string name, int instances)
    {
        var refs = Refs(instances, name);
        var (calls, commands) = (new List<string>(), new List<DatabaseCommand>());
        InboundRecord[][] batches =
        [
            Start(refs), Completed(refs, "ORDER", "confirm_order"),
            [.. Completed(refs, "PREPARE", "make_food"), .. Completed(refs, "PREPARE", "assign_executive")],
            Completed(refs, "PREPARE", "confirm_delivery"), Completed(refs, "DELIVER", "deliver_food"),
        ];
        foreach (var batch in batches)
        {
            await AssertAppliedAsync(batch);
            calls.AddRange(Calls);
            commands.AddRange(Commands);
        }

        return (calls, commands);
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _counted.Dispose();
        await _proxy.DisposeAsync();
        await _queues.DisposeAsync();
        await _database.DisposeAsync();
    }
}
