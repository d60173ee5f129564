using System.Collections.Immutable;
using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Whoever is told to start a task, as the script has it; and the sweeper, which sees what is due.</summary>
internal sealed class SimulatedWorkers(WorkflowDefinition definition, SimulationScript script, SimulatedClock clock)
{
    private readonly OrderedDictionary<(TaskAddress Task, int Attempt), AttemptTime> _attempts = [];
    private int _events;

    public static BusinessRef Ref { get; } = new("SIMULATION");

    public ImmutableArray<AttemptTime> Attempts => [.. _attempts.Values];

    public WorkflowEvent.StartWorkflow Start() => new(NextId(), Ref, definition.Component, definition.Version, null);

    /// <summary>Takes what was decided: whoever is to start begins, and what ended is noted.</summary>
    public void See(Decision.Applied applied)
    {
        foreach (var moved in applied.Changes.OfType<Change.TaskMoved>())
            if (moved.Status == WorkflowTaskStatus.Scheduled)
                Begin(moved.Task, moved.Attempt);
            else if (_attempts.TryGetValue((moved.Task, moved.Attempt), out var running) && running.EndedAt is null)
                _attempts[(moved.Task, moved.Attempt)] = running with { EndedAt = clock.Now, Status = moved.Status, Reason = moved.Reason };
    }

    /// <summary>The event that time brings about.</summary>
    public WorkflowEvent Of(DueWork due)
    {
        switch (due)
        {
            case DueWork.Retry retry:
                return new WorkflowEvent.TaskPending(
                    NextId(), Ref, definition.Component, StageOf(retry.Task), NameOf(retry.Task), retry.Attempt, null, WorkflowTaskStatus.Failed);
            case DueWork.Timeout timeout:
                return Failed(timeout.Task, timeout.Attempt, "the time is up", "TIMEOUT", due.At);
            case DueWork.HeartbeatLost lost when IsSilent(lost.Task, lost.Attempt):
                return Failed(lost.Task, lost.Attempt, "not heard of", "HEARTBEAT_LOST", due.At);
            case DueWork.HeartbeatLost heard:
                // At work, and says so just in time.
                return new WorkflowEvent.TaskHeartbeat(NextId(), Ref, definition.Component, StageOf(heard.Task), NameOf(heard.Task), heard.Attempt, null, null);
            case DueWork.Deadline:
                return new WorkflowEvent.DeadlineReached(NextId(), Ref, definition.Component, due.At);
            default:
                throw new ArgumentOutOfRangeException(nameof(due), due, "No such work.");
        }
    }

    private void Begin(TaskAddress task, int attempt)
    {
        _attempts[(task, attempt)] = new AttemptTime(task, StageOf(task), NameOf(task), attempt, clock.Now, null, WorkflowTaskStatus.Scheduled, null);
        var how = script.Of(task);
        ArgumentOutOfRangeException.ThrowIfLessThan(how.Duration, TimeSpan.Zero, nameof(script));
        if (IsSilent(task, attempt))
            return;
        clock.Say(
            attempt <= how.Failures
                ? Failed(task, attempt, how.Reason ?? "simulated failure", how.Code, null)
                : new WorkflowEvent.TaskCompleted(NextId(), Ref, definition.Component, StageOf(task), NameOf(task), attempt, null),
            clock.Now + how.Duration);
    }

    private bool IsSilent(TaskAddress task, int attempt) => script.Of(task) is { Silent: true } how && attempt <= how.Failures;

    private WorkflowEvent.TaskFailed Failed(TaskAddress task, int attempt, string reason, string? code, DateTimeOffset? dueAt) =>
        new(NextId(), Ref, definition.Component, StageOf(task), NameOf(task), attempt, reason) { Code = code, DueAt = dueAt };

    private StageName StageOf(TaskAddress task) => definition.Stages[task.Stage].Name;

    private TaskName NameOf(TaskAddress task) => definition[task].Name;

    private EventId NextId() => new(string.Create(CultureInfo.InvariantCulture, $"simulation/{++_events}"));
}
