namespace WorkflowManager.Core.Tests.Properties;

/// <summary>One thing that happened to an instance.</summary>
/// <param name="Before">Null for its start.</param>
internal sealed record TimedStep(WorkflowState? Before, WorkflowEvent Event, DateTimeOffset At, Decision Decision)
{
    public WorkflowState? After => Decision is Decision.Applied applied ? applied.State : Before;
}

/// <summary>An instance with a clock: what happens to it, and what time makes due.</summary>
internal sealed class TimedRun
{
    private int _events;

    public TimedRun(WorkflowDefinition definition)
    {
        var start = new WorkflowEvent.StartWorkflow(new EventId("start"), Samples.Order, definition.Component, null, null);
        var started = (Decision.Applied)Decider.Decide(null, start, new TemplateLookup.Found(definition), Now);
        State = started.State;
        Steps.Add(new TimedStep(null, start, Now, started));
    }

    public WorkflowState State { get; private set; }

    public DateTimeOffset Now { get; private set; } = Samples.Now;

    public List<TimedStep> Steps { get; } = [];

    public EventId NextId => new($"e{++_events}");

    public static TimedRun Of(WorkflowDefinition definition, IEnumerable<TimedGenerators.Happening> happenings)
    {
        var run = new TimedRun(definition);
        foreach (var happening in happenings)
        {
            run.Now = run.Now.AddMilliseconds((happening.Seconds * 1_000) + happening.Detail);
            if (happening.ToEvent(run.State, run.NextId) is { } happened)
                run.Decide(happened);
            else
                run.Sweep();
        }

        return run;
    }

    public Decision Decide(WorkflowEvent happened)
    {
        var decision = Decider.Decide(State, happened, null, Now);
        var step = new TimedStep(State, happened, Now, decision);
        Steps.Add(step);
        State = step.After!;
        return decision;
    }

    public void Wait(TimeSpan time) => Now += time;

    /// <summary>Does what is due by now, one after the other, as a sweep does.</summary>
    public IReadOnlyList<DueWork> Sweep()
    {
        var due = WorkflowTimers.Due(State, Now);
        foreach (var work in due)
            Decide(EventOf(work));
        return due;
    }

    public WorkflowEvent EventOf(DueWork due)
    {
        (StageName, TaskName) NameOf(TaskAddress task) => (State.Definition.Stages[task.Stage].Name, State.Definition[task].Name);
        var (id, component) = (NextId, State.Definition.Component);
        switch (due)
        {
            case DueWork.Deadline deadline:
                return new WorkflowEvent.DeadlineReached(id, State.Ref, component, deadline.At);
            case DueWork.Retry retry:
                var (stage, task) = NameOf(retry.Task);
                return new WorkflowEvent.TaskPending(id, State.Ref, component, stage, task, retry.Attempt, null, WorkflowTaskStatus.Failed);
            case DueWork.Timeout late:
                (stage, task) = NameOf(late.Task);
                return new WorkflowEvent.TaskFailed(id, State.Ref, component, stage, task, late.Attempt, "late") { Code = "TIMEOUT", DueAt = late.At };
            case DueWork.HeartbeatLost lost:
                (stage, task) = NameOf(lost.Task);
                return new WorkflowEvent.TaskFailed(id, State.Ref, component, stage, task, lost.Attempt, "lost") { Code = "HEARTBEAT_LOST", DueAt = lost.At };
            default:
                throw new ArgumentOutOfRangeException(nameof(due), due, "No such work.");
        }
    }
}
