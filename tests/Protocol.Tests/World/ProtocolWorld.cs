using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A database and queues of a test class's own on the real servers, with one template: a; then b and c; then d, when both are done, and e after b alone.</summary>
public class ProtocolWorld : IAsyncLifetime
{
    private readonly TestDatabase _database;
    private readonly LocalQueues _queues = new();
    private readonly string _prefix = $"protocol-{Guid.NewGuid().ToString("N")[..12]}-";
    private readonly MongoConnection _connection;
    private readonly EvidenceReader _reader;
    private QueueInbox? _inbox;
    private int _runs;

    /// <summary>On the gateway, so that a server of a test's own may break between it and the data.</summary>
    public ProtocolWorld()
        : this(TestEnvironment.GatewayUri)
    {
    }

    protected ProtocolWorld(string mongoUri)
    {
        _database = new TestDatabase(mongoUri);
        Options = new MongoOptions { Database = _database.Name };
        _connection = new MongoConnection(_database.Uri, Options);
        _reader = new EvidenceReader(_database.Database, Options);
    }

    public MongoOptions Options { get; }

    public MongoConnection Connection => _connection;

    public string DeadLetterQueue => $"{_prefix}dead";

    internal QueueInbox Inbox => _inbox!;

    /// <summary>Sets the instances and message ids of one run apart from those of all others.</summary>
    public string NewTag() => $"r{Interlocked.Increment(ref _runs)}";

    public virtual async ValueTask InitializeAsync()
    {
        string[] urls = [await _queues.CreateAsync($"{_prefix}first"), await _queues.CreateAsync($"{_prefix}second")];
        _inbox = new QueueInbox(_queues.Sqs, urls, await _queues.CreateAsync(DeadLetterQueue));
        await new MongoInstaller(_connection).InstallAsync(TestContext.Current.CancellationToken);
        using var template = JsonDocument.Parse(Template());
        Assert.IsType<TemplatePublication.Published>(
            await new MongoTemplateStore(_connection).PublishAsync(template.RootElement, TestContext.Current.CancellationToken));
    }

    public virtual async ValueTask DisposeAsync()
    {
        _inbox?.Dispose();
        _connection.Dispose();
        await _queues.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A connection of one's own to the same database.</summary>
    public MongoConnection ConnectAgain() => new(_database.Uri, Options);

    internal async Task<Evidence> EvidenceAsync(
        IReadOnlyCollection<BusinessRef> refs, IReadOnlyCollection<InboundRecord> delivered, IReadOnlyCollection<InboundRecord> acknowledged)
    {
        var token = TestContext.Current.CancellationToken;
        var (instances, log) = await _reader.ReadAsync(refs, delivered, token);
        var (startTasks, deadLetters) = await Inbox.DrainAsync(token);
        var messageIds = delivered.Select(r => r.MessageId).ToHashSet();
        return new Evidence(
            instances, log, startTasks.FindAll(m => refs.Contains(m.Ref)), deadLetters.FindAll(l => messageIds.Contains(l.SourceMessageId)), acknowledged);
    }

    private string Template() => JsonSerializer.Serialize(new
    {
        workflow_name = "protocol",
        component_name = Events.Component,
        stages = new object[]
        {
            new { stage_name = "FIRST", stage_order = 1, tasks = new object[] { Task("a", "first") } },
            new { stage_name = "SECOND", stage_order = 2, tasks = new object[] { Task("b", "second"), Task("c", "second"), Task("d", "second", "b", "c"), Task("e", "second", "b") } },
        },
    });

    private object Task(string name, string queue, params string[] parents) =>
        new { task_name = name, task_queue = _prefix + queue, task_type = "SERVICE", parent_task = parents };
}
