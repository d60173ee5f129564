using System.Diagnostics;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Demo;

/// <summary>A pizza, from order to delivery.</summary>
internal sealed class PizzaDemo : IAsyncDisposable
{
    private const string Ref = "ORDER-001";
    private const string WorkflowQueue = "workflow_queue";
    private const string DeadLetterQueue = "workflow_dead_letter_queue";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly LocalQueues _queues = new();
    private readonly TestDatabase _database = new();
    private readonly MongoConnection _connection;
    private readonly LocalFunction _function;
    private readonly Report _report;
    private string _workflowQueueUrl = "";
    private string _component = "";
    private string[] _taskQueueUrls = [];

    private PizzaDemo(TextWriter output)
    {
        _report = new Report(output);
        _connection = new MongoConnection(_database.Uri, new MongoOptions { Database = _database.Name });
        _function = new LocalFunction(new FunctionOptions(WorkflowProgram.Location, new Dictionary<string, string>(LocalQueues.Endpoints)
        {
            ["MONGODB_URI"] = _database.Uri,
            ["WORKFLOW_DB"] = _database.Name,
            ["WORKFLOW_QUEUE"] = WorkflowQueue,
            ["DEAD_LETTER_QUEUE"] = DeadLetterQueue,
        }));
    }

    public static async Task<PizzaDemo> SetUpAsync(TextWriter output)
    {
        var demo = new PizzaDemo(output);
        try
        {
            await demo.SetUpAsync();
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <returns>True once the pizza is delivered.</returns>
    public async Task<bool> RunAsync()
    {
        await using var trigger = await EventSourceMapping.StartAsync(_queues.Sqs, _workflowQueueUrl, [_function]);
        var clock = Stopwatch.StartNew();
        await using var tasks = new ScriptedWorker(_queues.Sqs, _workflowQueueUrl, _taskQueueUrls, task =>
        {
            _report.TaskPlayed(task, TaskAnswer.Completed, clock.Elapsed);
            return TaskAnswer.Completed;
        });
        var start = WireEvent.Start(Ref, _component);
        await _queues.Sqs.SendMessageAsync(_workflowQueueUrl, start);
        _report.Started(WorkflowQueue, start);
        BsonDocument instance;
        try
        {
            instance = await Eventually.Async(FindCompletedAsync, Bound, $"{Ref} is COMPLETED");
        }
        catch (TimeoutException e)
        {
            _report.Failed(e.Message, _function.Lines);
            return false;
        }

        var took = clock.Elapsed;
        _report.Instance(instance);
        _report.Log(await Collection("wf_workflow_event").Find(new BsonDocument("business_ref_no", Ref)).Sort(new BsonDocument("version", 1)).ToListAsync());
        _report.Done(Ref, took);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        _connection.Dispose();
        await _queues.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task SetUpAsync()
    {
        await new MongoInstaller(_connection).InstallAsync(CancellationToken.None);
        _report.Step("indexes installed", _database.Name);

        var path = Path.Combine(TestEnvironment.RepositoryRoot, "templates", "pizza.json");
        using var template = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var publication = await new MongoTemplateStore(_connection).PublishAsync(template.RootElement.Clone(), CancellationToken.None);
        if (publication is not TemplatePublication.Published { Definition: var definition })
            throw new InvalidOperationException($"{path} was not published: {publication}");
        _component = definition.Component.Value;
        _report.Step("template published", $"templates/pizza.json ({definition.Name}, component {_component}, version {definition.Version})");

        _workflowQueueUrl = await _queues.CreateAsync(WorkflowQueue, TimeSpan.FromSeconds(5));
        await _queues.CreateAsync(DeadLetterQueue);
        var names = definition.Stages.SelectMany(s => s.Tasks).Select(t => t.Queue.Value).Distinct().ToList();
        _taskQueueUrls = await Task.WhenAll(names.Select(n => _queues.CreateAsync(n)));
        _report.Step("queues created", string.Join(", ", (string[])[WorkflowQueue, DeadLetterQueue, .. names]));

        if (await _function.InitialiseAsync() is { } error)
            throw new InvalidOperationException($"The program could not start: {error.Body}");
        _report.Step("program started", Path.GetRelativePath(TestEnvironment.RepositoryRoot, WorkflowProgram.Location));
    }

    private async Task<BsonDocument?> FindCompletedAsync() =>
        await Collection("wf_workflow_instance").Find(new BsonDocument { { "business_ref_no", Ref }, { "status", "COMPLETED" }, { "outbox.0", new BsonDocument("$exists", false) } }).FirstOrDefaultAsync();

    private IMongoCollection<BsonDocument> Collection(string name) => _database.Collection(name);
}
