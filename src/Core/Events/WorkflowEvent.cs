using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>What an upstream service or a task says. Closed: the cases stand below.</summary>
public abstract record WorkflowEvent
{
    private WorkflowEvent(EventId id, BusinessRef reference, ComponentName component)
    {
        Id = id;
        Ref = reference;
        Component = component;
    }

    public EventId Id { get; }

    public BusinessRef Ref { get; }

    public ComponentName Component { get; }

    /// <summary>The <c>event_name</c> on the wire.</summary>
    public abstract string Name { get; }

    /// <param name="TemplateVersion">Null: the highest version of the component's templates.</param>
    /// <param name="Data">Carried into the instance and every StartTask, not looked at; null where none was sent.</param>
    public sealed record StartWorkflow(EventId Id, BusinessRef Ref, ComponentName Component, int? TemplateVersion, JsonElement? Data)
        : WorkflowEvent(Id, Ref, Component)
    {
        public override string Name => EventNames.StartWorkflow;
    }

    /// <summary>An event about one task.</summary>
    /// <param name="Attempt">The attempt it speaks of; null: taken at its word, whichever attempt is the current one.</param>
    public abstract record TaskEvent(EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, string? Reason)
        : WorkflowEvent(Id, Ref, Component);

    public sealed record TaskCompleted(EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, string? Reason)
        : TaskEvent(Id, Ref, Component, Stage, Task, Attempt, Reason)
    {
        public override string Name => EventNames.TaskCompleted;
    }

    public sealed record TaskFailed(EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, string? Reason)
        : TaskEvent(Id, Ref, Component, Stage, Task, Attempt, Reason)
    {
        public override string Name => EventNames.TaskFailed;
    }

    /// <summary>Asks that the task be run again.</summary>
    /// <param name="ExpectedStatus">Where given, the request holds only while the task still has this status.</param>
    public sealed record TaskPending(
        EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, string? Reason,
        WorkflowTaskStatus? ExpectedStatus)
        : TaskEvent(Id, Ref, Component, Stage, Task, Attempt, Reason)
    {
        public override string Name => EventNames.TaskPending;
    }

    /// <summary>A person's decision that a task need not be done: it counts as done for what waits for it.</summary>
    /// <param name="RequestedBy">Who decided it; likewise in the events below.</param>
    public sealed record SkipTask(
        EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, string? Reason, string RequestedBy)
        : TaskEvent(Id, Ref, Component, Stage, Task, Attempt, Reason)
    {
        public override string Name => EventNames.SkipTask;
    }

    /// <summary>An event about the workflow as a whole, asked for by a person.</summary>
    public abstract record ControlEvent(EventId Id, BusinessRef Ref, ComponentName Component, string? Reason, string RequestedBy)
        : WorkflowEvent(Id, Ref, Component);

    /// <summary>What runs may finish; nothing new is scheduled until it is resumed.</summary>
    public sealed record PauseWorkflow(EventId Id, BusinessRef Ref, ComponentName Component, string? Reason, string RequestedBy)
        : ControlEvent(Id, Ref, Component, Reason, RequestedBy)
    {
        public override string Name => EventNames.PauseWorkflow;
    }

    public sealed record ResumeWorkflow(EventId Id, BusinessRef Ref, ComponentName Component, string? Reason, string RequestedBy)
        : ControlEvent(Id, Ref, Component, Reason, RequestedBy)
    {
        public override string Name => EventNames.ResumeWorkflow;
    }

    /// <summary>Over for good: what has not run will not, what runs is told by a CancelTask.</summary>
    public sealed record CancelWorkflow(EventId Id, BusinessRef Ref, ComponentName Component, string? Reason, string RequestedBy)
        : ControlEvent(Id, Ref, Component, Reason, RequestedBy)
    {
        public override string Name => EventNames.CancelWorkflow;
    }
}
