using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using Xunit;

namespace WorkflowManager.Contracts;

/// <summary>Makes what a test commits, by the rules that the engine decides by; decided at the moment at which it is committed.</summary>
internal sealed class Story(IStoreHarness harness)
{
    public static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    /// <summary>One of each kind.</summary>
    private static readonly TraceContext?[] Traces =
    [
        TraceContext.Of(Parent, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE", XRay), TraceContext.Of(xRay: XRay), null, TraceContext.Of(Parent),
    ];

    private const string Parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string XRay = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IWorkflowStore Store => harness.Store;

    public static string Unique(string name = "") => $"{name}{Guid.NewGuid():N}";

    public static BusinessRef NewRef(string name = "ORDER-") => new(Unique(name));

    /// <summary>The pizza of the samples, as a component of this test's own.</summary>
    public Task<StoredTemplate> PizzaAsync(Action<JsonObject>? change = null)
    {
        var template = JsonNode.Parse(Golden.Compact(Golden.Read("template.json")))!.AsObject();
        template["component_name"] = Unique("ITALIAN-");
        change?.Invoke(template);
        return PublishAsync(template);
    }

    /// <summary>One stage with so many tasks that wait for nothing.</summary>
    public Task<StoredTemplate> ParallelAsync(int tasks) => PublishAsync(new JsonObject
    {
        ["workflow_name"] = "side by side",
        ["component_name"] = Unique("PARALLEL-"),
        ["stages"] = new JsonArray(new JsonObject
        {
            ["stage_name"] = "ONLY",
            ["stage_order"] = 1,
            ["tasks"] = new JsonArray([.. Enumerable.Range(0, tasks).Select(i => new JsonObject
            {
                ["task_name"] = $"t{i}",
                ["task_queue"] = "a-queue",
                ["task_type"] = "SERVICE",
            })]),
        }),
    });

    /// <summary>The loan of the samples, with every policy there is, as a component of this test's own.</summary>
    public Task<StoredTemplate> LoanAsync(Action<JsonObject>? change = null)
    {
        var template = JsonNode.Parse(Golden.Compact(Golden.Read("template-policies.json")))!.AsObject();
        template["component_name"] = Unique("LOANS-");
        change?.Invoke(template);
        return PublishAsync(template);
    }

    public async Task<StoredTemplate> PublishAsync(JsonObject template)
    {
        await harness.PublishAsync(Golden.Parse(template.ToJsonString()), Token);
        var component = new ComponentName((string)template["component_name"]!);
        var found = await harness.Templates.FindAsync(new TemplateKey(component, null), Token);
        return found.Template ?? throw new InvalidOperationException($"The template is not there: {found.Lookup}");
    }

    public static Commit.Create Start(
        StoredTemplate template, BusinessRef reference, JsonElement? data = null, string eventId = "start", DateTimeOffset? committedAt = null)
    {
        var started = new WorkflowEvent.StartWorkflow(new EventId(eventId), reference, template.Definition.Component, null, data);
        var decision = Decide(null, started, new TemplateLookup.Found(template.Definition), committedAt);
        return new Commit.Create(template, data, decision.State, decision.Changes, Element([(started, decision)], committedAt));
    }

    /// <summary>Events folded into one commit, as the engine folds those of one batch.</summary>
    public static Commit.Update Apply(StoredInstance before, params ReadOnlySpan<WorkflowEvent> events) => Apply(before, null, events);

    public static Commit.Update Apply(StoredInstance before, DateTimeOffset? committedAt, params ReadOnlySpan<WorkflowEvent> events)
    {
        var steps = new List<(WorkflowEvent, Decision.Applied)>();
        var state = before.State;
        foreach (var received in events)
        {
            var decision = Decide(state, received, null, committedAt);
            steps.Add((received, decision));
            state = decision.State;
        }

        return new Commit.Update(before, state, [.. steps.SelectMany(s => s.Item2.Changes)], Element(steps, committedAt)) { Outputs = Outputs(state, events) };
    }

    /// <summary>A start and what came after it in the same batch.</summary>
    public static Commit.Create StartAndApply(StoredTemplate template, BusinessRef reference, Func<WorkflowState, WorkflowEvent> next)
    {
        var start = Start(template, reference);
        var received = next(start.After);
        var decision = Decide(start.After, received, null, null);
        return new Commit.Create(
            template, null, decision.State, [.. start.Changes, .. decision.Changes],
            start.Element with { Entries = [.. start.Element.Entries, Entry(received, decision, Now)] }) { Outputs = Outputs(decision.State, [received]) };
    }

    public static WorkflowEvent.TaskCompleted Completed(
        StoredInstance of, string task, string? id = null, string? reason = null, string? output = null, string? actor = null) =>
        Completed(of.State, task, id, reason, output, actor);

    public static WorkflowEvent.TaskCompleted Completed(
        WorkflowState of, string task, string? id = null, string? reason = null, string? output = null, string? actor = null) =>
        new(new EventId(id ?? Unique()), of.Ref, of.Definition.Component, StageOf(of, task), new TaskName(task), null, reason)
        {
            Output = output is null ? null : Golden.Parse(output),
            Actor = actor,
        };

    public static WorkflowEvent.TaskFailed Failed(StoredInstance of, string task, string? reason, string? code = null) =>
        new(new EventId(Unique()), of.Ref, of.State.Definition.Component, StageOf(of, task), new TaskName(task), null, reason) { Code = code };

    public static WorkflowEvent.TaskHeartbeat Heard(StoredInstance of, string task, int? percent = null, string? text = null) =>
        new(new EventId(Unique()), of.Ref, of.State.Definition.Component, StageOf(of, task), new TaskName(task), null, percent, text);

    public static WorkflowEvent.TaskClaimed Claimed(StoredInstance of, string task, string actor) =>
        new(new EventId(Unique()), of.Ref, of.State.Definition.Component, StageOf(of, task), new TaskName(task), null, null, actor);

    public static WorkflowEvent.TaskReleased Released(StoredInstance of, string task, string actor) =>
        new(new EventId(Unique()), of.Ref, of.State.Definition.Component, StageOf(of, task), new TaskName(task), null, null, actor, null);

    public static WorkflowEvent.PauseWorkflow Paused(StoredInstance of) =>
        new(new EventId(Unique()), of.Ref, of.State.Definition.Component, "for a while", "anna");

    public static WorkflowEvent.CancelWorkflow Cancelled(StoredInstance of) =>
        new(new EventId(Unique()), of.Ref, of.State.Definition.Component, "no longer wanted", "anna");

    public static WorkflowEvent.TaskPending Pending(StoredInstance of, string task) =>
        new(new EventId(Unique()), of.Ref, of.State.Definition.Component, StageOf(of, task), new TaskName(task), null, null, null);

    public async Task<StoredInstance> CreatedAsync(StoredTemplate template, BusinessRef? reference = null, JsonElement? data = null, DateTimeOffset? committedAt = null)
    {
        var start = Start(template, reference ?? NewRef(), data, committedAt: committedAt);
        Assert.Equal([true], await Store.CommitAsync([start], Token));
        return await ReadAsync(start.After.Ref);
    }

    public async Task<StoredInstance> AppliedAsync(StoredInstance before, params WorkflowEvent[] events)
    {
        Assert.Equal([true], await Store.CommitAsync([Apply(before, events)], Token));
        return await ReadAsync(before.Ref);
    }

    public async Task<StoredInstance> ReadAsync(BusinessRef reference) =>
        (await Store.ReadAsync([new EventKey(reference, new EventId("none"))], Token)).Instances[reference];

    public Task ClearAsync(BusinessRef reference, params IEnumerable<OutboxElement> elements) =>
        Store.ClearAsync([Clearance(reference) with { Flushed = [.. elements.Select(e => e.CommitId)] }], Token);

    public static OutboxClearance Clearance(BusinessRef reference) => new(reference, [], [], new DispatchErrorUpdate.Keep());

    public static LogEntry Entry(EventKey key, EventOutcome outcome, string hash = "hash", long? version = null, LogEntryId? id = null) => new(
        id ?? LogEntryId.Of(key), key.Id, key.Ref, "ITALIAN", EventNames.TaskCompleted, "ORDER", "confirm_order", outcome,
        outcome == EventOutcome.Applied ? null : DecisionCode.AlreadyCompleted, outcome == EventOutcome.Applied ? null : "it is", version,
        [], [], Now, Now, "{}", hash);

    private static StageName StageOf(StoredInstance instance, string task) => StageOf(instance.State, task);

    private static StageName StageOf(WorkflowState state, string task) =>
        state.Definition.Stages.Single(s => s.Tasks.Any(t => t.Name.Value == task)).Name;

    private static Decision.Applied Decide(WorkflowState? state, WorkflowEvent received, TemplateLookup? template, DateTimeOffset? now) =>
        Assert.IsType<Decision.Applied>(Decider.Decide(state, received, template, now ?? Now));

    private static OutboxElement Element(IReadOnlyList<(WorkflowEvent Event, Decision.Applied Decision)> steps, DateTimeOffset? committedAt) => new(
        new CommitId(Unique()), committedAt ?? Now, [.. steps.Select(s => Entry(s.Event, s.Decision, committedAt ?? Now))],
        [.. steps.SelectMany(s => Scheduled(s.Decision)).Select((s, i) => new PlannedDispatch(s.Task, s.Attempt, Traces[i % Traces.Length]))])
    {
        Notifications = [.. steps.SelectMany(s => Notices.Of(s.Decision.State.Definition, s.Decision.Changes).Select(n => (s.Decision.State, Notice: n))).Select(Planned)],
    };

    private static PlannedNotification Planned((WorkflowState State, Notice Notice) told, int index) => new(
        new DispatchId($"{told.State.Ref}/notify/{told.State.Version}/{index}"), told.Notice.Queue,
        $$"""{"kind":"{{told.Notice.Kind}}","status":"{{told.Notice.Status}}","ü <b>":"\u0000","n":1.0}""", Traces[index % Traces.Length]);

    private static Dictionary<TaskAddress, JsonElement> Outputs(WorkflowState state, ReadOnlySpan<WorkflowEvent> events)
    {
        var outputs = new Dictionary<TaskAddress, JsonElement>();
        foreach (var received in events)
            if (received is WorkflowEvent.TaskCompleted completed)
            {
                var task = state.Definition.FindTask(completed.Stage, completed.Task)!.Value;
                outputs.Remove(task);
                if (completed.Output is { } output)
                    outputs.Add(task, output);
            }

        return outputs;
    }

    private static LogEntry Entry(WorkflowEvent received, Decision.Applied decision, DateTimeOffset now)
    {
        var definition = decision.State.Definition;
        var about = received as WorkflowEvent.TaskEvent;
        return new LogEntry(
            LogEntryId.Of(new EventKey(received.Ref, received.Id)), received.Id, received.Ref, received.Component.Value, received.Name,
            about?.Stage.Value, about?.Task.Value, EventOutcome.Applied, null, null, decision.State.Version,
            [.. decision.Changes.Select(c => LoggedChange.Of(definition, c))],
            [.. Scheduled(decision).Select(s => new LoggedDispatch(definition.Stages[s.Task.Stage].Name, definition[s.Task].Name, definition[s.Task].Queue, s.Attempt))],
            now, now.AddSeconds(-1), """{"as":"received","ü":"\u0000"}""", "0123456789abcdef");
    }

    private static IEnumerable<ScheduledTask> Scheduled(Decision.Applied decision) =>
        decision.Changes.OfType<Change.TaskMoved>().Where(c => c.Status == WorkflowTaskStatus.Scheduled).Select(c => new ScheduledTask(c.Task, c.Attempt));
}
