using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Forms;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>A store of a test's own, queues in a file, the dashboard over both, and the engine: a test says when it takes what lies on the queue.</summary>
public class DashboardWorld : IAsyncDisposable
{
    public const string Pizza = "ITALIAN";

    private const string Form = """{"type":"object","required":["ok"],"properties":{"ok":{"type":"boolean"}}}""";

    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("wfm-dashboard-").FullName;
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly List<IDisposable> _owned = [];
    private readonly IDispatcher _dispatcher;
    private readonly IDeadLetterQueue _deadLetters;

    public DashboardWorld()
    {
        File = SqliteDatabase.Open(Path.Combine(_folder, "wfm.db"));
        Sqlite = new SqliteQueues(File, TimeProvider.System);
        _owned.AddRange([Sqlite, File]);
        Queues = new WorkflowQueues(() => Sqlite, "workflow", "dead", embedded: true);
        (_dispatcher, _deadLetters) = (new SqliteDispatcher(Sqlite), new SqliteDeadLetterQueue(Sqlite, "dead"));
        var templates = new SqliteTemplateStore(File);
        (Store, Templates, Catalog, Instances, Events, Statistics) = (new SqliteWorkflowStore(File), templates, templates, new SqliteInstanceCatalog(File), new SqliteEventLog(File), new SqliteInstanceStatistics(File));
    }

    internal JournalSpy Journal { get; } = new();

    internal WorkflowQueues Queues { get; }

    internal SqliteQueues Sqlite { get; }

    internal SqliteDatabase File { get; }

    internal IWorkflowStore Store { get; init; }

    internal ITemplateStore Templates { get; init; }

    internal ITemplateCatalog Catalog { get; init; }

    internal IInstanceCatalog Instances { get; set; }

    internal IEventLog Events { get; init; }

    internal IInstanceStatistics Statistics { get; init; }

    internal Func<Exception, string?> Explain { get; set; } = _ => null;

    public static DashboardOptions Local { get; } = new(new Uri("http://127.0.0.1:0"), "anna@home", "sqlite:test", "1.2.3");

    internal DashboardPorts Ports => new(Instances, Events, Statistics, Templates, Catalog, Queues, new FormChecker(), TimeProvider.System, Explain, Journal);

    /// <summary>The dashboard, and somebody at it.</summary>
    internal async Task<DashboardClient> ServeAsync(Func<DashboardOptions, DashboardOptions>? change = null)
    {
        var server = await DashboardServer.StartAsync(change?.Invoke(Local) ?? Local, Ports, TestContext.Current.CancellationToken);
        _servers.Add(server);
        return new DashboardClient(server);
    }

    public async Task PublishAsync(string template)
    {
        using var document = JsonDocument.Parse(template);
        var published = Assert.IsType<TemplatePublication.Published>(await Catalog.PublishAsync(document.RootElement, TestContext.Current.CancellationToken));
        await Queues.EnsureAsync(published.Definition, TestContext.Current.CancellationToken);
    }

    public Task PublishPizzaAsync() => PublishAsync(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "pizza.json")));

    /// <summary>The manager takes all that lies on the workflow queue.</summary>
    public async Task SettleAsync()
    {
        var token = TestContext.Current.CancellationToken;
        await Queues.EnsureAsync(token);
        var processor = new BatchProcessor(Store, Templates, _dispatcher, _deadLetters, TimeProvider.System, new EngineLimits(), new EngineOptions(new TaskQueue("workflow"), new FormChecker()));
        while (await Sqlite.ReceiveAsync("workflow", 10, TimeSpan.Zero, TimeSpan.FromMinutes(1), token) is { Count: > 0 } messages)
        {
            var report = await processor.ProcessAsync([.. messages.Select(m => new InboundRecord(m.MessageId, m.Body, m.FirstReceivedAt))], token);
            Assert.Empty(report.Failures);
            await Sqlite.DeleteAsync("workflow", [.. messages.Select(m => m.Receipt)], token);
        }
    }

    /// <summary>An event, as a service would send it, and the manager takes it.</summary>
    public async Task HappenAsync(string body)
    {
        Assert.Null(await Queues.TrySendAsync(EventBody.Check(body).Ref, body, TestContext.Current.CancellationToken));
        await SettleAsync();
    }

    public async Task StartAsync(string reference, string component = Pizza)
    {
        await Queues.EnsureAsync(TestContext.Current.CancellationToken);
        await HappenAsync(EventBody.Start(reference, component, null, null, null));
    }

    public Task CompleteAsync(string reference, string stage, string task, string component = Pizza) => TaskAsync(EventNames.TaskCompleted, reference, stage, task, component, null);

    public Task FailAsync(string reference, string stage, string task, string component = Pizza, string reason = "the oven is cold") => TaskAsync(EventNames.TaskFailed, reference, stage, task, component, reason);

    /// <summary>A small template: stage S with tasks of these names; of people where they end in <c>?</c>.</summary>
    public static string Template(string component, params string[] tasks)
    {
        var text = new StringBuilder();
        foreach (var task in tasks)
            text.Append(text.Length > 0 ? "," : "").Append(task.EndsWith('?')
                ? $$"""{"task_name":"{{task[..^1]}}","task_type":"HUMAN","task_queue":"people","assigned_to":"chef","form":{{Form}}}"""
                : $$"""{"task_name":"{{task}}","task_type":"SERVICE","task_queue":"q_{{text.Length}}"}""");
        return $$"""{"workflow_name":"Test","component_name":"{{component}}","version":1,"stages":[{"stage_name":"S","stage_order":1,"tasks":[{{text}}]}]}""";
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var server in _servers)
            await server.DisposeAsync();
        foreach (var owned in _owned)
            owned.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task TaskAsync(string name, string reference, string stage, string task, string component, string? reason) => HappenAsync(EventBody.Of(name, reference, component, writer =>
    {
        writer.WriteString("stage_name", stage);
        writer.WriteString("task_name", task);
        EventBody.Text(writer, "reason"u8, reason);
    }));
}
