using System.Diagnostics;
using System.Text.Json;
using Amazon.SQS.Model;
using WorkflowManager.LocalLambda;
using WorkflowManager.MongoDb;
using WorkflowManager.TestServers;

namespace WorkflowManager.ColdStart;

/// <summary>Servers, queues, a template, and an instance for every start, waiting for its first task to be completed.</summary>
internal sealed class World : IAsyncDisposable
{
    private const string Component = "BENCH";
    private const string QueueArn = "arn:aws:sqs:eu-west-1:000000000000:workflow";

    private readonly LocalQueues _queues = new();
    private readonly TestDatabase _database = new();
    private readonly string _prefix = $"b{Guid.NewGuid():N}"[..9];
    private int _next;

    private Dictionary<string, string> Environment => new(LocalQueues.Endpoints)
    {
        ["MONGODB_URI"] = _database.Uri,
        ["WORKFLOW_DB"] = _database.Name,
        ["DEAD_LETTER_QUEUE"] = $"{_prefix}-dead",
    };

    public static async Task<World> CreateAsync(Variant function, int instances)
    {
        var world = new World();
        foreach (var queue in new[] { "dead", "first", "second" })
            await world._queues.CreateAsync($"{world._prefix}-{queue}");
        using var connection = new MongoConnection(world._database.Uri, new MongoOptions { Database = world._database.Name });
        await new MongoInstaller(connection).InstallAsync(default);
        using var template = JsonDocument.Parse(world.Template());
        await new MongoTemplateStore(connection).PublishAsync(template.RootElement, default);
        await world.StartInstancesAsync(function, instances);
        return world;
    }

    /// <summary>A new process, one event, one answer.</summary>
    public async Task<Sample> StartAsync(Variant variant)
    {
        var reference = Reference(_next++);
        await using var api = RuntimeApiHost.Start();
        api.ProcessStarts();
        var body = WireEvent.OfTask("TaskCompleted", reference, Component, "ORDER", "confirm_order", "done");
        var answering = api.InvokeAsync(Event([body]), DateTimeOffset.UtcNow.AddSeconds(60));
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(StartInfo(variant, api.Endpoint))!;
        var log = InitialisingLine.ReadAsync(process);
        (TimeSpan Ready, TimeSpan Answered, TimeSpan Cpu, long PeakBytes) measured;
        try
        {
            var error = await api.Initialised;
            var ready = watch.Elapsed;
            var outcome = await answering;
            var answered = watch.Elapsed;
            if (error is not null || outcome.Body != """{"batchItemFailures":[]}""")
                throw new InvalidOperationException($"{variant.Name} did not do its work: {error} {outcome}");
            measured = (ready, answered, ProcessFacts.Cpu(process), ProcessFacts.PeakBytes(process));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        var said = await log;
        return new Sample(measured.Ready, measured.Answered, said?.Whole, said?.Clients, measured.Cpu, measured.PeakBytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _queues.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string Event(IEnumerable<string> bodies) =>
        SqsEvent.Write([.. bodies.Select((b, i) => new Message { MessageId = $"m-{i}", ReceiptHandle = "r", MD5OfBody = "", Body = b })], QueueArn);

    private ProcessStartInfo StartInfo(Variant variant, string api)
    {
        var managed = variant.Program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(managed ? "dotnet" : variant.Program, managed ? ["exec", variant.Program] : []) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api;
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512";
        return start;
    }

    private string Reference(int number) => $"{_prefix}-{number:0000}";

    private async Task StartInstancesAsync(Variant function, int instances)
    {
        await using var local = new LocalFunction(new FunctionOptions(function.Program, Environment));
        foreach (var batch in Enumerable.Range(0, instances).Chunk(10))
        {
            var outcome = await local.InvokeAsync(Event(batch.Select(i => WireEvent.Start(Reference(i), Component, "start"))));
            if (outcome.Body != """{"batchItemFailures":[]}""")
                throw new InvalidOperationException($"The instances could not be started: {outcome}");
        }
    }

    /// <summary>Some 2 KB, as templates are; its first stage schedules one task after the other.</summary>
    private string Template() => $$"""
        {
          "workflow_name": "Bench", "component_name": "{{Component}}", "note": "{{new string('n', 1000)}}",
          "stages": [
            { "stage_name": "ORDER", "stage_order": 1, "tasks": [
              { "task_name": "confirm_order", "task_queue": "{{_prefix}}-first", "task_type": "SERVICE", "business_status": "ORDER CONFIRMED" },
              { "task_name": "check_order", "parent_task": ["confirm_order"], "task_queue": "{{_prefix}}-second", "task_type": "SERVICE" }] },
            { "stage_name": "PREPARE", "stage_order": 2, "tasks": [
              { "task_name": "make_food", "task_queue": "{{_prefix}}-first", "task_type": "SERVICE" },
              { "task_name": "assign_executive", "task_queue": "{{_prefix}}-first", "task_type": "HUMAN" }] },
            { "stage_name": "DELIVER", "stage_order": 3, "tasks": [
              { "task_name": "deliver", "task_queue": "{{_prefix}}-first", "task_type": "HUMAN", "business_status": "DELIVERED" }] }]
        }
        """;
}
