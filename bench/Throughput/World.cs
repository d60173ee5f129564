using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using MongoDB.Driver.Core.Configuration;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Sqs;
using WorkflowManager.TestServers;

namespace WorkflowManager.Throughput;

/// <summary>A database and queues of one run's own, on the servers that the tests use, with a template and its queues.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly List<IDisposable> _opened = [];
    private readonly AmazonSQSClient _sqs = Client();
    private readonly List<string> _queues = [];

    private World()
    {
    }

    /// <param name="template">Its queues get the prefix, which is the same in every world: what was recorded in one is played in another.</param>
    public static async Task<World> CreateAsync(JsonNode template)
    {
        var world = new World();
        var connection = world.Connect(null);
        await new MongoInstaller(connection).InstallAsync(CancellationToken.None);
        var own = template.DeepClone();
        foreach (var task in own["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
            if (!world._queues.Contains((string)task!["task_queue"]!))
                world._queues.Add((string)task["task_queue"]!);
        foreach (var queue in world._queues)
            await world._sqs.CreateQueueAsync(queue);
        await new MongoTemplateStore(connection).PublishAsync(JsonSerializer.SerializeToElement(own), CancellationToken.None);
        return world;
    }

    public static AmazonSQSClient Client()
    {
        var config = SqsConnection.ConfigFor(new SqsLimits());
        config.ServiceURL = TestEnvironment.SqsEndpoint;
        config.AuthenticationRegion = TestEnvironment.Region;
        return new AmazonSQSClient(new BasicAWSCredentials("test", "test"), config);
    }

    /// <summary>A connection of one manager's own.</summary>
    public MongoConnection Connect(Action<ClusterBuilder>? configure)
    {
        var connection = new MongoConnection(_database.Uri, new MongoOptions { Database = _database.Name, Configure = configure });
        _opened.Add(connection);
        return connection;
    }

    /// <summary>A manager as the function composes it.</summary>
    public BatchProcessor Manager(IAmazonSQS? sqs = null, Action<ClusterBuilder>? configure = null)
    {
        var connection = Connect(configure);
        var queues = new SqsConnection(sqs ?? Client(), new SqsLimits(), TimeProvider.System);
        _opened.Add(queues);
        return new BatchProcessor(new MongoWorkflowStore(connection), new MongoTemplateStore(connection), new SqsDispatcher(queues), null, TimeProvider.System, new EngineLimits());
    }

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(o => o.Dispose());
        foreach (var queue in _queues)
            await _sqs.DeleteQueueAsync((await _sqs.GetQueueUrlAsync(queue)).QueueUrl);
        _sqs.Dispose();
        await _database.DisposeAsync();
    }
}
