using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.BenchManagers;

/// <summary>A database and queues of its own on the tests' servers, with one template. All of it is gone in the end.</summary>
public sealed class BenchWorld : IAsyncDisposable
{
    private readonly string _prefix = $"b{Guid.NewGuid():N}"[..9] + "-";
    private readonly LocalQueues _queues = new();
    private readonly TestDatabase _database = new();

    private BenchWorld()
    {
    }

    public string DatabaseUri => _database.Uri;

    public string DatabaseName => _database.Name;

    /// <summary>Its StartTasks go to queues that are made here; nobody takes them off.</summary>
    public static async Task<BenchWorld> CreateAsync(JsonNode template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var (world, its) = (new BenchWorld(), template.DeepClone());
        foreach (var task in its["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
        {
            var queue = world._prefix + (string)task!["task_queue"]!;
            task["task_queue"] = queue;
            await world._queues.CreateAsync(queue);
        }

        using var connection = new MongoConnection(world.DatabaseUri, Patient.Database(world.DatabaseName));
        await new MongoInstaller(connection).InstallAsync(CancellationToken.None);
        var publication = await new MongoTemplateStore(connection).PublishAsync(JsonSerializer.SerializeToElement(its), CancellationToken.None);
        return publication is TemplatePublication.Published ? world : throw new InvalidOperationException($"The template was not published: {publication}.");
    }

    /// <summary>What a queue is called in the template, whichever world's it is.</summary>
    public static string TemplateName(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        return queue[(queue.IndexOf('-', StringComparison.Ordinal) + 1)..];
    }

    public string QueueName(string inTemplate) => _prefix + inTemplate;

    public async ValueTask DisposeAsync()
    {
        await _queues.DisposeAsync();
        await _database.DisposeAsync();
    }
}
