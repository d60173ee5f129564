namespace WorkflowManager.Core.Tests.Properties;

/// <summary>An instance, all that happened to it, and the log of it.</summary>
internal sealed class Run
{
    private int _events;

    public Run(WorkflowDefinition definition)
    {
        var start = new WorkflowEvent.StartWorkflow(new EventId("start"), Samples.Order, definition.Component, null, null);
        var started = (Decision.Applied)Decider.Decide(null, start, new TemplateLookup.Found(definition), Samples.Now);
        State = started.State;
        All.Add(started);
        Log.Add((started, Samples.Now));
    }

    public WorkflowState State { get; private set; }

    /// <summary>Every decision, applied or not.</summary>
    public List<Decision> All { get; } = [];

    public List<(Decision.Applied Decision, DateTimeOffset At)> Log { get; } = [];

    public static Run Of(WorkflowDefinition definition, IEnumerable<Generators.Happening> happenings)
    {
        var run = new Run(definition);
        foreach (var happening in happenings)
            run.Decide(happening.ToEvent(run.State, run._events));
        return run;
    }

    /// <summary>Completes what runs, one of it at a time as <paramref name="choose"/> says, until nothing runs.</summary>
    public Run CompleteAll(Func<int, int> choose)
    {
        while (State.Definition.Tasks().Where(t => State[t].Status == WorkflowTaskStatus.Scheduled).ToList() is { Count: > 0 } running)
            Complete(running[choose(running.Count)]);
        return this;
    }

    public Decision Decide(WorkflowEvent happened)
    {
        var now = Samples.Now.AddMilliseconds(++_events * 37);
        var decision = Decider.Decide(State, happened, null, now);
        All.Add(decision);
        if (decision is Decision.Applied applied)
        {
            State = applied.State;
            Log.Add((applied, now));
        }

        return decision;
    }

    public Decision Control(Func<EventId, BusinessRef, ComponentName, WorkflowEvent> happened) =>
        Decide(happened(new EventId($"control-{_events}"), State.Ref, State.Definition.Component));

    public void Complete(TaskAddress task)
    {
        var definition = State.Definition;
        Assert.IsType<Decision.Applied>(Decide(new WorkflowEvent.TaskCompleted(
            new EventId($"c{_events}"), State.Ref, definition.Component, definition.Stages[task.Stage].Name, definition[task].Name, State[task].Attempt, null)));
    }
}
