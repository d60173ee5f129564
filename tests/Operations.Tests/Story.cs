using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.InMemory;

namespace WorkflowManager.Operations.Tests;

/// <summary>One instance and what happened to it, through the real engine on stores in memory: one event a minute.</summary>
internal sealed class Story
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private readonly Minutes _time = new();
    private readonly InMemoryTemplates _templates = new();
    private readonly string _component;
    private int _events;

    public Story(string template, IWorkflowStore? store = null)
    {
        Template = Samples.Json(template);
        _component = Template.GetProperty("component_name").GetString()!;
        _templates.Publish(Template);
        Processor = new BatchProcessor(store ?? Store, _templates, Queues, Queues, _time, new EngineLimits { ConflictBackoff = TimeSpan.Zero });
    }

    public static BusinessRef Ref { get; } = new("ORDER-001");

    public static DateTimeOffset Begin { get; } = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    public JsonElement Template { get; }

    public InMemoryStore Store { get; } = new();

    public InMemoryQueues Queues { get; } = new();

    public BatchProcessor Processor { get; }

    public InstanceRow Instance => Store.Find(Ref)!;

    public WorkflowState State => Instance.State;

    public DateTimeOffset Now => _time.GetUtcNow();

    public IReadOnlyList<LogEntry> Entries => Store.LogAndOutbox(Ref);

    public IReadOnlyList<LoggedEvent> Logged =>
        [.. Store.LogAndOutbox(Ref).Select(e => new LoggedEvent(e, Store.Log.FirstOrDefault(l => l.Entry.Id == e.Id)?.RecordedAt))];

    /// <summary>A few words, a stage each: <c>"A: x, y(x); B:"</c>; see <see cref="Samples.Template"/>.</summary>
    public static Story Of(string stages) => new Story(Samples.Template(stages)).Start();

    public Story Start() => Send(new { event_name = "StartWorkflow", business_ref_no = Ref.Value, component_name = _component });

    public Story Completed(params string[] tasks) => Each(tasks, "TaskCompleted", null);

    public Story Failed(string task, string? reason = null) => Each([task], "TaskFailed", reason);

    public Story Pending(string task) => Each([task], "TaskPending", null);

    public Story Skipped(string task, string? reason = null) => Each([task], "SkipTask", reason);

    public Story Paused() => Control("PauseWorkflow", null);

    public Story Resumed() => Control("ResumeWorkflow", null);

    public Story Cancelled(string? reason = null) => Control("CancelWorkflow", reason);

    /// <summary>Any event about a task, with whatever fields it has: <c>'code':'503'</c>.</summary>
    public Story Said(string name, string task, string fields = "") =>
        SendText($$"""{"event_name":"{{name}}","business_ref_no":"{{Ref}}","component_name":"{{_component}}","stage_name":"{{StageOf(task)}}","task_name":"{{task.Split('/')[^1]}}"{{(fields.Length > 0 ? "," : "")}}{{fields.Replace('\'', '"')}}}""");

    /// <summary>Time passes.</summary>
    public Story After(TimeSpan time)
    {
        _time.Pass(time);
        return this;
    }

    public static DateTimeOffset At(int minute) => Begin.AddMinutes(minute);

    /// <summary>An event in its own words.</summary>
    public Story Send(object body) => SendText(JsonSerializer.Serialize(body, Options));

    private Story Each(string[] tasks, string name, string? reason)
    {
        foreach (var task in tasks)
            Send(new { event_name = name, business_ref_no = Ref.Value, component_name = _component, stage_name = StageOf(task), task_name = task.Split('/')[^1], reason, requested_by = name == "SkipTask" ? "anna" : null });
        return this;
    }

    private Story Control(string name, string? reason) =>
        Send(new { event_name = name, business_ref_no = Ref.Value, component_name = _component, requested_by = "anna", reason });

    private Story SendText(string text)
    {
        // Nothing here waits for anything: what is in memory answers at once.
        var report = Processor.ProcessAsync([new InboundRecord($"m{++_events}", text, _time.GetUtcNow())], TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        Assert.NotNull(report);
        _time.Pass(TimeSpan.FromMinutes(1));
        return this;
    }

    private string StageOf(string task) => task.Contains('/', StringComparison.Ordinal)
        ? task.Split('/')[0]
        : State.Definition.Stages.First(s => s.Tasks.Any(t => t.Name.Value == task)).Name.Value;

    private sealed class Minutes : TimeProvider
    {
        private DateTimeOffset _now = Begin;

        public void Pass(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;

        public override string ToString() => _now.ToString(CultureInfo.InvariantCulture);
    }
}
