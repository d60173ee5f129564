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
}
