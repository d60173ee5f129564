namespace WorkflowManager.Core.Tests;

/// <summary>Given some events, when another one comes, then a decision: no mocks, no clock.</summary>
internal sealed class Scenario
{
    private readonly WorkflowDefinition _definition;
    private int _events;
    private DateTimeOffset? _now;

    private Scenario(WorkflowDefinition definition) => _definition = definition;

    public WorkflowState? State { get; private set; }

    public Decision Last { get; private set; } = new Decision.NoInstance();

    public static Scenario Given(WorkflowDefinition definition) => new(definition);

    public static Scenario Started(string stages) => Given(Samples.Workflow(stages)).Start();

    public Scenario Start(string component = "") => When((id, reference, own) =>
        new WorkflowEvent.StartWorkflow(id, reference, component.Length > 0 ? new ComponentName(component) : own, null, null));

    public Scenario Completed(string task, int? attempt = null, string? reason = null) => When((id, reference, own) =>
        new WorkflowEvent.TaskCompleted(id, reference, own, StageOf(task), NameOf(task), attempt, reason));

    public Scenario Failed(string task, int? attempt = null, string? reason = null) => When((id, reference, own) =>
        new WorkflowEvent.TaskFailed(id, reference, own, StageOf(task), NameOf(task), attempt, reason));

    public Scenario Pending(string task, int? attempt = null, WorkflowTaskStatus? expected = null) => When((id, reference, own) =>
        new WorkflowEvent.TaskPending(id, reference, own, StageOf(task), NameOf(task), attempt, null, expected));

    public Scenario Skipped(string task, int? attempt = null, string? reason = null) => When((id, reference, own) =>
        new WorkflowEvent.SkipTask(id, reference, own, StageOf(task), NameOf(task), attempt, reason, "anna"));

    public Scenario Paused(string? component = null) => When((id, reference, own) =>
        new WorkflowEvent.PauseWorkflow(id, reference, Or(component, own), null, "anna"));

    public Scenario Resumed(string? component = null) => When((id, reference, own) =>
        new WorkflowEvent.ResumeWorkflow(id, reference, Or(component, own), null, "anna"));

    public Scenario Cancelled(string? component = null, string? reason = null) => When((id, reference, own) =>
        new WorkflowEvent.CancelWorkflow(id, reference, Or(component, own), reason, "anna"));

    public Scenario Heard(string task, int? attempt = null, int? percent = null, string? text = null) => When((id, reference, own) =>
        new WorkflowEvent.TaskHeartbeat(id, reference, own, StageOf(task), NameOf(task), attempt, percent, text));

    public Scenario Claimed(string task, string actor, int? attempt = null) => When((id, reference, own) =>
        new WorkflowEvent.TaskClaimed(id, reference, own, StageOf(task), NameOf(task), attempt, null, actor));

    public Scenario Released(string task, string? actor, string? by = null, int? attempt = null) => When((id, reference, own) =>
        new WorkflowEvent.TaskReleased(id, reference, own, StageOf(task), NameOf(task), attempt, null, actor, by));

    public Scenario CompletedBy(string task, string? actor) => When((id, reference, own) =>
        new WorkflowEvent.TaskCompleted(id, reference, own, StageOf(task), NameOf(task), null, null) { Actor = actor });

    public Scenario FailedWith(string task, string? code, string? reason = null, DateTimeOffset? due = null, int? attempt = null) => When((id, reference, own) =>
        new WorkflowEvent.TaskFailed(id, reference, own, StageOf(task), NameOf(task), attempt, reason) { Code = code, DueAt = due });

    /// <param name="what">A task, a stage, or nothing: as the scope needs.</param>
    public Scenario Replayed(ReplayScope scope, string? what = null, long? version = null) => When((id, reference, own) => new WorkflowEvent.ReplayTask(
        id, reference, own, scope, what is null ? null : scope == ReplayScope.Stage ? new StageName(what) : StageOf(what),
        what is null || scope == ReplayScope.Stage ? null : NameOf(what), "the oven was broken", "anna", version));

    public Scenario DeadlineReached(DateTimeOffset due) => When((id, reference, own) => new WorkflowEvent.DeadlineReached(id, reference, own, due));

    /// <summary>All that happens from here on happens then: seconds since <see cref="Samples.Now"/>.</summary>
    public Scenario At(double seconds)
    {
        _now = Samples.Now.AddSeconds(seconds);
        return this;
    }

    public TaskState Task(string task) => State![_definition.FindTask(StageOf(task), NameOf(task))!.Value];

    public Scenario OfComponent(string component, string task) => When((id, reference, _) =>
        new WorkflowEvent.TaskCompleted(id, reference, new ComponentName(component), StageOf(task), NameOf(task), null, null));

    /// <summary>Every status, stage by stage: <c>"A=ACTIVE x=SCHEDULED#1; …"</c>, behind the workflow's.</summary>
    public Scenario Then(string expected)
    {
        Assert.Equal(expected, Describe());
        return this;
    }

    public Scenario ThenSchedules(params string[] tasks)
    {
        var applied = Assert.IsType<Decision.Applied>(Last);
        Assert.Equal(tasks, applied.Changes.OfType<Change.TaskMoved>().Where(c => c.Status == WorkflowTaskStatus.Scheduled)
            .Select(c => $"{_definition[c.Task].Name}#{c.Attempt}"));
        return this;
    }

    public Scenario ThenIgnored(DecisionCode code)
    {
        Assert.Equal(code, Assert.IsType<Decision.Ignored>(Last).Code);
        return this;
    }

    public Scenario ThenRejected(DecisionCode code, string field)
    {
        var rejected = Assert.IsType<Decision.Rejected>(Last);
        Assert.Equal(code, rejected.Code);
        Assert.StartsWith(field + ":", rejected.Reason, StringComparison.Ordinal);
        return this;
    }

    private Scenario When(Func<EventId, BusinessRef, ComponentName, WorkflowEvent> received)
    {
        var happened = received(new EventId($"e{++_events}"), Samples.Order, _definition.Component);
        Last = Decider.Decide(State, happened, new TemplateLookup.Found(_definition), _now ?? Samples.Now.AddSeconds(_events - 1));
        if (Last is Decision.Applied applied)
            State = applied.State;
        return this;
    }

    private static ComponentName Or(string? component, ComponentName own) => component is null ? own : new ComponentName(component);

    private string Describe() =>
        $"{State!.Status.ToWire()} | " + string.Join("; ", _definition.InOrder.Select(s =>
            $"{_definition.Stages[s].Name}={State.Stages[s].Status.ToWire()}" + string.Concat(
                _definition.Stages[s].Tasks.Select((t, i) => $" {t.Name}={Describe(State.Stages[s].Tasks[i])}"))));

    private static string Describe(TaskState task) => task.Attempt == 0 ? task.Status.ToWire() : $"{task.Status.ToWire()}#{task.Attempt}";

    private StageName StageOf(string task) => task.Contains('/', StringComparison.Ordinal)
        ? new StageName(task.Split('/')[0])
        : (_definition.Stages.FirstOrDefault(s => s.Tasks.Any(t => t.Name.Value == task)) ?? _definition.Stages[0]).Name;

    private static TaskName NameOf(string task) => new(task.Split('/')[^1]);
}
