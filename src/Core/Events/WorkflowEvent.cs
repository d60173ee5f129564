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
        /// <summary>Who did it; null where it does not say.</summary>
        public string? Actor { get; init; }

        /// <summary>What came of it, kept in the instance; null where there is nothing.</summary>
        public JsonElement? Output { get; init; }

        public override string Name => EventNames.TaskCompleted;
    }

    public sealed record TaskFailed(EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, string? Reason)
        : TaskEvent(Id, Ref, Component, Stage, Task, Attempt, Reason)
    {
        /// <summary>What kind of failure it is, for a retry policy to tell them apart; null where it does not say.</summary>
        public string? Code { get; init; }

        /// <summary>Where given, it holds only while this is the task's own time-out, or the time by which it should be heard of.</summary>
        public DateTimeOffset? DueAt { get; init; }

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

    /// <summary>A task says that it is still at work, and perhaps how far it is.</summary>
    /// <param name="Percent">0 to 100.</param>
    public sealed record TaskHeartbeat(
        EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, int? Percent, string? Text)
        : TaskEvent(Id, Ref, Component, Stage, Task, Attempt, Reason: null)
    {
        public override string Name => EventNames.TaskHeartbeat;
    }

    /// <summary>A person takes a HUMAN task upon himself: from now on nobody else completes it.</summary>
    public sealed record TaskClaimed(
        EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, string? Reason, string Actor)
        : TaskEvent(Id, Ref, Component, Stage, Task, Attempt, Reason)
    {
        public override string Name => EventNames.TaskClaimed;
    }

    /// <summary>A person gives a task back, or an operator takes it from him.</summary>
    /// <param name="Actor">Who gives it back.</param>
    /// <param name="RequestedBy">The operator, where it is one: he takes it from whoever has it.</param>
    public sealed record TaskReleased(
        EventId Id, BusinessRef Ref, ComponentName Component, StageName Stage, TaskName Task, int? Attempt, string? Reason, string? Actor, string? RequestedBy)
        : TaskEvent(Id, Ref, Component, Stage, Task, Attempt, Reason)
    {
        public override string Name => EventNames.TaskReleased;
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

    /// <summary>What was done is to be done again.</summary>
    /// <param name="Stage">Where the scope needs one; likewise the task.</param>
    /// <param name="ExpectedVersion">Where given, it holds only while the instance is at this version: the one that was planned on.</param>
    public sealed record ReplayTask(
        EventId Id, BusinessRef Ref, ComponentName Component, ReplayScope Scope, StageName? Stage, TaskName? Task, string? Reason, string RequestedBy,
        long? ExpectedVersion)
        : ControlEvent(Id, Ref, Component, Reason, RequestedBy)
    {
        public override string Name => EventNames.ReplayTask;
    }

    /// <summary>The sweeper's: the workflow should have been over by then.</summary>
    /// <param name="DueAt">It holds only while this is the workflow's deadline.</param>
    public sealed record DeadlineReached(EventId Id, BusinessRef Ref, ComponentName Component, DateTimeOffset DueAt) : WorkflowEvent(Id, Ref, Component)
    {
        public override string Name => EventNames.DeadlineReached;
    }
}
