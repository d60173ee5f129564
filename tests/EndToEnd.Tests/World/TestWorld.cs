using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests;

/// <summary>The real program on real servers, with queues and a database of one test's own.</summary>
public sealed class TestWorld : IAsyncDisposable
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly LocalQueues _queues = new();
    private readonly TestDatabase _database;
    private readonly MongoConnection _connection;
    private readonly List<LocalFunction> _functions = [];
    private readonly List<ScriptedWorker> _workers = [];
    private readonly bool _fifo;
    private EventSourceMapping? _mapping;

    private TestWorld(WorldOptions options)
    {
        _fifo = options.Fifo;
        _database = options.MongoUri is { } uri ? new TestDatabase(uri) : new TestDatabase();
        _connection = new MongoConnection(_database.Uri, new MongoOptions { Database = _database.Name });
    }

    /// <summary>Before each queue's name, so that tests run side by side.</summary>
    public string Prefix { get; } = $"t{Guid.NewGuid():N}"[..9] + "_";

    public IAmazonSQS Sqs => _queues.Sqs;

    public string WorkflowQueueUrl { get; private set; } = "";

    public string DeadLetterQueueUrl { get; private set; } = "";

    public string DatabaseName => _database.Name;

    public LocalFunction Function => _functions[0];

    public IReadOnlyList<LocalFunction> Functions => _functions;

    public IReadOnlyCollection<InvocationOutcome> Outcomes => _mapping!.Outcomes;

    /// <summary>Messages that are off the workflow queue.</summary>
    public IReadOnlyCollection<Message> Acknowledged => _mapping!.Acknowledged;

    private IEnumerable<JsonElement> LogLines => _functions.SelectMany(f => f.Lines).Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement);

    public static async Task<TestWorld> CreateAsync(WorldOptions? options = null)
    {
        options ??= new WorldOptions();
        var world = new TestWorld(options);
        try
        {
            await world.SetUpAsync(options);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public TestTemplate Template(string file) => TestTemplate.Load(file, Prefix);

    /// <summary>Publishes it and creates its queues.</summary>
    public async Task PublishAsync(TestTemplate template, bool withQueues = true)
    {
        Assert.IsType<TemplatePublication.Published>(await new MongoTemplateStore(_connection).PublishAsync(template.Json, CancellationToken.None));
        if (withQueues)
            await Task.WhenAll(template.Tasks.Select(t => t.Queue).Distinct().Select(CreateQueueAsync));
    }

    public Task<string> CreateQueueAsync(string name) => _queues.CreateAsync(name);

    /// <summary>Plays all tasks of a template.</summary>
    public async Task<ScriptedWorker> PlayAsync(TestTemplate template, Func<StartTask, TaskAnswer?>? policy = null)
    {
        var urls = await Task.WhenAll(template.Tasks.Select(t => t.Queue).Distinct().Select(async q => (await Sqs.GetQueueUrlAsync(q)).QueueUrl));
        var worker = new ScriptedWorker(Sqs, WorkflowQueueUrl, urls, policy);
        _workers.Add(worker);
        return worker;
    }

    /// <returns>The message id.</returns>
    public async Task<string> SendAsync(string body, string? group = null, params (string Name, string Type, string Value)[] attributes)
    {
        var request = new SendMessageRequest(WorkflowQueueUrl, body)
        {
            MessageAttributes = attributes.ToDictionary(a => a.Name, a => new MessageAttributeValue { DataType = a.Type, StringValue = a.Value }),
        };
        if (_fifo)
        {
            request.MessageGroupId = group ?? "g";
            request.MessageDeduplicationId = Guid.NewGuid().ToString("N");
        }

        return (await Sqs.SendMessageAsync(request)).MessageId;
    }

    public async Task<BsonDocument?> FindAsync(string reference) =>
        await Instances.Find(new BsonDocument("business_ref_no", reference)).FirstOrDefaultAsync();

    public IMongoCollection<BsonDocument> Instances => _database.Collection("wf_workflow_instance");

    public IMongoCollection<BsonDocument> Log => _database.Collection("wf_workflow_event");

    /// <summary>Past the check that publishing makes.</summary>
    public Task InsertTemplateAsync(string json) => _database.Collection("wf_workflow_definition").InsertOneAsync(BsonDocument.Parse(json));

    public Task<List<BsonDocument>> LogAsync(string reference) =>
        Log.Find(new BsonDocument("business_ref_no", reference)).Sort(new BsonDocument("version", 1)).ToListAsync();

    /// <summary>Waits until the functions have written so many lines of this kind: a line may come later than the effect that it tells of.</summary>
    public Task UntilLoggedAsync(string logEvent, string? code = null, int times = 1) => Eventually.Async(
        () => LogLines.Count(l => l.GetProperty("log_event").GetString() == logEvent && (code is null || (l.TryGetProperty("code", out var c) && c.GetString() == code))) >= times,
        Bound, $"{times} × {logEvent} {code} in the function's log");

    /// <summary>Waits until the instance is as the test wants it and its outbox is told, so that its log is whole too.</summary>
    public Task<BsonDocument> UntilToldAsync(string reference, Func<BsonDocument, bool> condition, string what) =>
        UntilAsync(reference, i => i.GetValue("outbox", new BsonArray()).AsBsonArray.Count == 0 && condition(i), what);

    /// <summary>Waits until the instance is as the test wants it. Log and queues may still be behind.</summary>
    public async Task<BsonDocument> UntilAsync(string reference, Func<BsonDocument, bool> condition, string what)
    {
        BsonDocument? last = null;
        try
        {
            return await Eventually.Async(
                async () => _mapping?.Fault is { } fault
                    ? throw new InvalidOperationException("The queue is polled no more.", fault)
                    : (last = await FindAsync(reference)) is { } found && condition(found) ? found : null,
                Bound, what);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\nThe instance: {last}\nThe function: {string.Join("\n", _functions.SelectMany(f => f.Lines).TakeLast(20))}", e);
        }
    }

    public Task<BsonDocument> UntilCompletedAsync(string reference) =>
        UntilToldAsync(reference, i => i["status"] == "COMPLETED", $"{reference} is COMPLETED");

    /// <summary>The next dead letter, taken off its queue.</summary>
    public Task<Message> NextDeadLetterAsync() => NextMessageAsync(DeadLetterQueueUrl);

    public Task<Message> NextMessageAsync(string url) => Eventually.Async(
        async () =>
        {
            var response = await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url)
            {
                WaitTimeSeconds = 1,
                MessageAttributeNames = ["All"],
                MessageSystemAttributeNames = ["All"],
            });
            if (response.Messages is not [var message, ..])
                return null;
            await Sqs.DeleteMessageAsync(url, message.ReceiptHandle);
            return message;
        },
        Bound, $"a message on {url}");

    /// <summary>Takes messages off a queue until there are so many, and what there is beyond them.</summary>
    public async Task<List<Message>> TakeAsync(string url, int atLeast)
    {
        var taken = new List<Message>();
        await Eventually.Async(
            async () =>
            {
                var response = await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, MessageAttributeNames = ["All"] });
                foreach (var message in response.Messages ?? [])
                {
                    taken.Add(message);
                    await Sqs.DeleteMessageAsync(url, message.ReceiptHandle);
                }

                return response.Messages is null or [] && taken.Count >= atLeast;
            },
            Bound, $"{atLeast} messages on {url}");
        return taken;
    }

    /// <summary>Nothing left on the workflow queue, neither visible nor in flight.</summary>
    public Task UntilAcknowledgedAsync() => Eventually.Async(() => IsEmptyAsync(WorkflowQueueUrl), Bound, "the workflow queue is empty");

    /// <summary>Nothing left on a queue, neither visible nor in flight.</summary>
    public async Task<bool> IsEmptyAsync(string url)
    {
        var attributes = (await Sqs.GetQueueAttributesAsync(url, ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"])).Attributes;
        return attributes.Values.All(v => v == "0");
    }

    public async ValueTask DisposeAsync()
    {
        // One that fails must leave no process and no database behind.
        var faults = new List<Exception>();
        await Task.WhenAll(_workers.Select(TryAsync));
        await TryAsync(_mapping);
        foreach (var function in _functions)
            await TryAsync(function);
        _connection.Dispose();
        await TryAsync(_queues);
        await TryAsync(_database);
        if (faults.Count > 0)
            throw new AggregateException(faults);

        async Task TryAsync(IAsyncDisposable? one)
        {
            try
            {
                if (one is not null)
                    await one.DisposeAsync();
            }
            catch (Exception fault)
            {
                lock (faults)
                    faults.Add(fault);
            }
        }
    }

    private async Task SetUpAsync(WorldOptions options)
    {
        var suffix = options.Fifo ? ".fifo" : "";
        DeadLetterQueueUrl = await _queues.CreateAsync($"{Prefix}dead{suffix}");
        WorkflowQueueUrl = await _queues.CreateAsync(
            $"{Prefix}workflow{suffix}",
            options.VisibilityTimeout,
            options.MaxReceiveCount is { } count ? ((await Sqs.GetQueueAttributesAsync(DeadLetterQueueUrl, [QueueAttributeName.QueueArn])).QueueARN, count) : null);
        await new MongoInstaller(_connection).InstallAsync(CancellationToken.None);
        var environment = EnvironmentOf(options, suffix);
        for (var i = 0; i < options.Functions; i++)
            _functions.Add(new LocalFunction(new FunctionOptions(WorkflowProgram.Location, environment)));
        _mapping = await EventSourceMapping.StartAsync(Sqs, WorkflowQueueUrl, _functions);
    }

    private Dictionary<string, string> EnvironmentOf(WorldOptions options, string suffix)
    {
        var environment = new Dictionary<string, string>(LocalQueues.Endpoints)
        {
            ["MONGODB_URI"] = _database.Uri,
            ["WORKFLOW_DB"] = _database.Name,
            ["DEAD_LETTER_QUEUE"] = $"{Prefix}dead{suffix}",
        };
        if (options.RetriesOnQueue)
            environment["WORKFLOW_QUEUE"] = $"{Prefix}workflow{suffix}";
        foreach (var (name, value) in options.Environment)
            if (value is null)
                environment.Remove(name);
            else
                environment[name] = value;
        return environment;
    }
}
