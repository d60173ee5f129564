using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.InMemory;

namespace WorkflowManager.Engine.Tests;

/// <summary>An engine between a store, templates and queues in memory; time stands still until it is told to move.</summary>
internal sealed class World
{
    private readonly EngineOptions _options;
    private int _messages;

    public World(Func<IWorkflowStore, IWorkflowStore>? wrapStore = null, Func<IDispatcher, IDispatcher>? wrapDispatcher = null, bool deadLetters = true, EngineLimits? limits = null, EngineOptions? options = null)
        : this(new InMemoryStore(), new InMemoryTemplates(), new InMemoryQueues(), NewTime(), wrapStore, wrapDispatcher, deadLetters, limits ?? Limits, options ?? EngineOptions.None) =>
        Templates.Publish(JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "template.json"))).RootElement);

    private World(
        InMemoryStore shared, InMemoryTemplates templates, InMemoryQueues queues, FakeTimeProvider time,
        Func<IWorkflowStore, IWorkflowStore>? wrapStore, Func<IDispatcher, IDispatcher>? wrapDispatcher, bool deadLetters, EngineLimits limits, EngineOptions options)
    {
        (Store, Templates, Queues, Time, _options) = (shared, templates, queues, time, options);
        var store = wrapStore?.Invoke(Store) ?? Store;
        var dispatcher = wrapDispatcher?.Invoke(Queues) ?? Queues;
        Processor = new BatchProcessor(store, Templates, dispatcher, deadLetters ? Queues : null, Time, limits, options);
        Sweeper = new OutboxSweeper(store, dispatcher, Time, limits, options);
        DueSweeper = new DueSweeper(store, Processor, Time, limits);
    }

    /// <summary>Another manager on the same store and queues.</summary>
    public World Rival(Func<IDispatcher, IDispatcher>? wrapDispatcher = null) =>
        new(Store, Templates, Queues, Time, null, wrapDispatcher, deadLetters: true, Limits, _options);

    public static EngineLimits Limits { get; } = new() { ConflictBackoff = TimeSpan.Zero };

    public FakeTimeProvider Time { get; }

    public InMemoryStore Store { get; }

    public InMemoryTemplates Templates { get; }

    public InMemoryQueues Queues { get; }

    public BatchProcessor Processor { get; }

    public OutboxSweeper Sweeper { get; }

    public DueSweeper DueSweeper { get; }

    public static BusinessRef Ref { get; } = new("ORDER-001");

    public InstanceRow Instance => Store.Find(Ref)!;

    public InboundRecord Start(string reference = "ORDER-001", string component = "ITALIAN", string? id = null) => Message(
        new { event_name = "StartWorkflow", business_ref_no = reference, component_name = component, event_id = id });

    public InboundRecord Task(string name, string task, string reference = "ORDER-001", string? id = null, int? attempt = null, string? reason = null) => Message(
        new { event_name = name, business_ref_no = reference, component_name = "ITALIAN", stage_name = StageOf(task), task_name = task, event_id = id, attempt, reason });

    public InboundRecord Completed(string task, string reference = "ORDER-001", string? id = null) => Task(EventNames.TaskCompleted, task, reference, id);

    public InboundRecord Skipped(string task, string reference = "ORDER-001", string? id = null) => Message(
        new { event_name = EventNames.SkipTask, business_ref_no = reference, component_name = "ITALIAN", stage_name = StageOf(task), task_name = task, event_id = id, requested_by = "anna" });

    /// <summary>PauseWorkflow, ResumeWorkflow or CancelWorkflow.</summary>
    public InboundRecord Control(string name, string reference = "ORDER-001", string? id = null) => Message(
        new { event_name = name, business_ref_no = reference, component_name = "ITALIAN", event_id = id, requested_by = "anna", reason = "as the customer wishes" });

    public InboundRecord Cancel(string reference = "ORDER-001", string? id = null) => Control(EventNames.CancelWorkflow, reference, id);

    public InboundRecord Message(object body) => Raw(JsonSerializer.Serialize(body));

    public InboundRecord Raw(string body, string? group = null) => new($"m{++_messages}", body, Time.GetUtcNow(), GroupId: group);

    public Task<BatchReport> Process(params InboundRecord[] records) => Processor.ProcessAsync(records, TestContext.Current.CancellationToken);

    /// <summary>The pizza from order to delivery, as far as the batch given does not do it already.</summary>
    public async Task<BatchReport> Deliver(string reference = "ORDER-001")
    {
        await Process(Start(reference));
        await Process(Completed("confirm_order", reference));
        await Process(Completed("make_food", reference), Completed("assign_executive", reference));
        await Process(Completed("confirm_delivery", reference));
        return await Process(Completed("deliver_food", reference));
    }

    /// <summary>The log and the outbox together are whole, and tell the instance as it is.</summary>
    public void AssertAudited(string reference = "ORDER-001")
    {
        var state = Store.Find(new BusinessRef(reference))!.State;
        var steps = Store.LogAndOutbox(state.Ref).Where(e => e.Outcome == EventOutcome.Applied).OrderBy(e => e.Version)
            .Select(e => new HistoryStep(e.Version!.Value, e.DecidedAt, [.. e.Changes.Select(c => c.Resolve(state.Definition))]));
        Assert.True(History.Fold(state.Definition, state.Ref, steps)!.SameFacts(state));
    }

    private static FakeTimeProvider NewTime() => new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public static string StageOf(string task) => task switch
    {
        "confirm_order" => "ORDER",
        "deliver_food" => "DELIVER",
        _ => "PREPARE",
    };
}
