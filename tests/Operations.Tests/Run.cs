using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations.Tests;

/// <summary>An instance and its log, decided without a store: for properties, which want thousands of them.</summary>
internal sealed class Run
{
    private int _events;

    public Run(WorkflowDefinition definition)
    {
        var start = new WorkflowEvent.StartWorkflow(new EventId("start"), Story.Ref, definition.Component, null, null);
        State = Apply(start, (Decision.Applied)Decider.Decide(null, start, new TemplateLookup.Found(definition), Now));
    }

    public WorkflowState State { get; private set; }

    public List<LogEntry> Entries { get; } = [];

    public List<WorkflowState> States { get; } = [];

    public DateTimeOffset Now => Story.Begin.AddSeconds(_events);

    public static Run Of(WorkflowDefinition definition, IEnumerable<Generators.Happening> happenings)
    {
        var run = new Run(definition);
        foreach (var happening in happenings)
            run.Decide(happening.ToEvent(run.State, run._events));
        return run;
    }

    public void Decide(WorkflowEvent happened)
    {
        _events++;
        if (Decider.Decide(State, happened, null, Now) is Decision.Applied applied)
            State = Apply(happened, applied);
    }

    private WorkflowState Apply(WorkflowEvent happened, Decision.Applied applied)
    {
        var definition = applied.State.Definition;
        var about = happened as WorkflowEvent.TaskEvent;
        Entries.Add(new LogEntry(
            LogEntryId.Of(new EventKey(happened.Ref, happened.Id)), happened.Id, happened.Ref, happened.Component.Value, happened.Name,
            about?.Stage.Value, about?.Task.Value, EventOutcome.Applied, null, null, applied.State.Version,
            [.. applied.Changes.Select(c => LoggedChange.Of(definition, c))],
            [
                .. from change in applied.Changes.OfType<Change.TaskMoved>()
                   where change.Status == WorkflowTaskStatus.Scheduled
                   select new LoggedDispatch(definition.Stages[change.Task.Stage].Name, definition[change.Task].Name, definition[change.Task].Queue, change.Attempt),
            ],
            Now, Now, "{}", "hash"));
        States.Add(applied.State);
        return applied.State;
    }
}
