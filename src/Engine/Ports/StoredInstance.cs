using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>An instance as it was read: what decisions need, and behind it the adapter's own document.</summary>
public abstract class StoredInstance
{
    public abstract BusinessRef Ref { get; }

    /// <summary>The version it was read at.</summary>
    public abstract long Version { get; }

    /// <exception cref="InvalidDataException">The document is none that a manager wrote. Only here: one bad document must not spoil the reading of others.</exception>
    public abstract WorkflowState State { get; }

    /// <summary>What was committed and, for all that is known, not yet told to the world; oldest first.</summary>
    public abstract IReadOnlyList<OutboxElement> Outbox { get; }

    /// <summary>True while the instance shows a <c>dispatch_error</c>.</summary>
    public abstract bool HasDispatchError { get; }

    /// <summary>The StartTask payload of a task, JSON: the task's own fields and the instance's data in their types.</summary>
    public abstract string StartTaskBody(TaskAddress task);

    /// <summary>The <c>form</c> of a task, JSON; null where it has none.</summary>
    public abstract string? FormOf(TaskAddress task);
}
