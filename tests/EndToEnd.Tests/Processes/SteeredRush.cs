using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.SQS.Model;
using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.LocalLambda;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>
/// Workflows that time and people move, on several functions: a task fails at first and is tried again, another never answers and is
/// given up by the sweep, a person claims a third; some are paused and resumed, cancelled, replayed or helped along meanwhile.
/// </summary>
internal sealed class SteeredRush : IAsyncDisposable
{
    private const string Component = "STEERED";

    private const string Json = """
        {
            "workflow_name": "steered", "component_name": "STEERED", "deadline_seconds": 3600, "notify_queue": "told",
            "stages": [
                { "stage_name": "FIRST", "stage_order": 1, "tasks": [
                    { "task_name": "try", "task_queue": "try", "task_type": "SERVICE", "parent_task": [], "retry": { "max_attempts": 9, "interval_seconds": 1, "backoff_rate": 1 } },
                    { "task_name": "wait", "task_queue": "wait", "task_type": "SERVICE", "parent_task": [], "timeout_seconds": 2, "retry": { "max_attempts": 1, "on_exhausted": "skip" } } ] },
                { "stage_name": "SECOND", "stage_order": 2, "tasks": [
                    { "task_name": "ask", "task_queue": "ask", "task_type": "HUMAN", "parent_task": [] },
                    { "task_name": "last", "task_queue": "last", "task_type": "SERVICE", "parent_task": ["ask"] } ] }
            ]
        }
        """;

    private readonly ConcurrentQueue<StartTask> _tasks = new();
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);
    private readonly List<Message> _told = [];
    private readonly List<string> _refs = [];
    private readonly CancellationTokenSource _stop = new();
    private string _notifyUrl = "";
    private Task _sweeping = Task.CompletedTask;
    private int _resumed;
    private int _sweeps;

    private SteeredRush(TestWorld world) => World = world;

    public TestWorld World { get; }

    public IReadOnlyList<string> Refs => _refs;

    /// <summary>StartTasks and CancelTasks received, those sent again included.</summary>
    public IReadOnlyCollection<StartTask> Tasks => _tasks;

    public IReadOnlyList<Message> Told => _told;

    public int Sweeps => _sweeps;

    public static async Task<SteeredRush> OpenAsync()
    {
        var world = await TestWorld.CreateAsync(new WorldOptions
        {
            Functions = 2,
            MaxReceiveCount = 1_000,
            RetriesOnQueue = true,
            // What a sweep committed and did not tell comes back with nothing but a sweep.
            Environment = new Dictionary<string, string?> { ["STALE_AFTER_SECONDS"] = "3" },
        });
        var rush = new SteeredRush(world);
        try
        {
            var template = TestTemplate.Of(Json, world.Prefix).With(t => t["notify_queue"] = $"{world.Prefix}told");
            rush._notifyUrl = await world.CreateQueueAsync($"{world.Prefix}told");
            await world.PublishAsync(template);
            await world.PlayAsync(template, rush.Answer);
            rush._sweeping = rush.SweepAsync();
            return rush;
        }
        catch
        {
            await rush.DisposeAsync();
            throw;
        }
    }

    /// <summary>Each is steered in a way of its own; what is sent at once may come in any order.</summary>
    public async Task StartAsync(int workflows)
    {
        for (var i = 0; i < workflows; i++)
        {
            var reference = $"STEERED-{_refs.Count + 1:D3}";
            var way = _refs.Count % 5;
            _refs.Add(reference);
            await World.SendAsync(WireEvent.Start(reference, Component, "start"));
            if (way == 1)
                await SteerAsync(reference, "PauseWorkflow", "ResumeWorkflow");
            if (way == 2)
                await SteerAsync(reference, "CancelWorkflow", "ReplayTask");
            if (way == 3)
                await SteerAsync(reference, "ReplayTask");
            if (way == 4)
                await World.SendAsync(Body("TaskHeartbeat", reference, "heartbeat", ("stage_name", "FIRST"), ("task_name", "try"), ("percent", 10)));
        }
    }

    /// <summary>Waits until all are closed and no queue holds anything. Whoever finds one still paused resumes it.</summary>
    public async Task UntilClosedAsync()
    {
        await UntilAsync(
            async () =>
            {
                await AnswerForPeopleAsync();
                foreach (var paused in await World.Instances.Find(new BsonDocument("status", "PAUSED")).ToListAsync())
                    await World.SendAsync(Body("ResumeWorkflow", paused["business_ref_no"].AsString, $"resume again {++_resumed}", ("requested_by", "anna")));
                return await World.Instances.CountDocumentsAsync(new BsonDocument("status", new BsonDocument("$in", new BsonArray { "COMPLETED", "CANCELLED" }))) == _refs.Count
                    && await World.IsEmptyAsync(World.WorkflowQueueUrl);
            },
            "all are closed");
        await UntilAsync(async () => await World.Instances.CountDocumentsAsync(new BsonDocument("outbox.0", new BsonDocument("$exists", true))) == 0, "all outboxes are empty");
        await _stop.CancelAsync();
        await _sweeping;
        foreach (var queue in new[] { "try", "wait", "ask", "last" })
        {
            var url = (await World.Sqs.GetQueueUrlAsync(World.Prefix + queue)).QueueUrl;
            await UntilAsync(() => World.IsEmptyAsync(url), $"{queue} is empty");
        }

        await UntilAsync(() => World.IsEmptyAsync(World.WorkflowQueueUrl), "the answers are taken");
        _told.AddRange(await World.TakeAsync(_notifyUrl, 1));
    }

    public async Task AnswerForPeopleAsync()
    {
        foreach (var task in _tasks.Where(t => t.Task == "ask" && !IsCancel(t) && _asked.TryAdd(t.Attributes["dispatch_id"], true)))
        {
            var attempt = int.Parse(task.Attributes["attempt"], System.Globalization.CultureInfo.InvariantCulture);
            await AskAsync("TaskClaimed", ("actor", "anna"));
            if (_refs.IndexOf(task.Ref) % 2 == 0)
            {
                await AskAsync("TaskCompleted", ("actor", "anna"), ("output", new JsonObject { ["approved"] = true }));
                continue;
            }

            await AskAsync("TaskClaimed", ("actor", "ben"));
            await AskAsync("TaskReleased", ("requested_by", "zoe"));
            await AskAsync("SkipTask", ("requested_by", "zoe"));

            Task AskAsync(string name, params (string Field, JsonNode Value)[] fields) => World.SendAsync(Body(
                name, task.Ref, $"{name} {attempt} {fields[0].Value}", [("stage_name", "SECOND"), ("task_name", "ask"), ("attempt", attempt), .. fields]));
        }
    }

    public static Task UntilAsync(Func<Task<bool>> condition, string what) => Eventually.Async(condition, PizzaRush.Bound, what);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sweeping;
        _stop.Dispose();
        await World.DisposeAsync();
    }

    public static bool IsCancel(StartTask task) => (string)JsonNode.Parse(task.Body)!["event_name"]! == "CancelTask";

    private TaskAnswer? Answer(StartTask task)
    {
        _tasks.Enqueue(task);
        // One that is told to stop has nothing to say; "wait" never has, and for "ask" a person answers.
        if (IsCancel(task) || task.Task is "wait" or "ask")
            return null;
        return task.Task == "try" && task.Attributes["attempt"] == "1" ? TaskAnswer.Failed("at first") : TaskAnswer.Completed;
    }

    /// <summary>As the schedule does, at both functions; one that is killed at it is nobody's loss.</summary>
    private async Task SweepAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        for (var i = 0; !_stop.IsCancellationRequested && await timer.WaitForNextTickAsync(); i++)
            if ((await World.Functions[i % World.Functions.Count].InvokeAsync("""{"sweep":true}""")).Succeeded)
                _sweeps++;
    }

    private async Task SteerAsync(string reference, params IReadOnlyList<string> names)
    {
        foreach (var name in names)
            await World.SendAsync(Body(name, reference, name, name == "ReplayTask" ? ("scope", "workflow") : ("reason", "as it is"), ("requested_by", "anna")));
    }

    private static string Body(string name, string reference, string id, params (string Field, JsonNode Value)[] fields)
    {
        var body = new JsonObject { ["event_name"] = name, ["event_id"] = id, ["business_ref_no"] = reference, ["component_name"] = Component };
        foreach (var (field, value) in fields)
            body[field] = value;
        return body.ToJsonString();
    }
}
