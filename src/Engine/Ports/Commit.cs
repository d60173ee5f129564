using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>
/// One atomic write of one instance: the changes of one or more events, and the outbox element that has still to be told
/// to the world. Closed: the cases stand below.
/// </summary>
public abstract record Commit
{
    private Commit(WorkflowState after, ImmutableArray<Change> changes, OutboxElement element)
    {
        After = after;
        Changes = changes;
        Element = element;
    }

    /// <summary>The state once it took effect.</summary>
    public WorkflowState After { get; }

    /// <summary>In order; where a task or stage stands twice, the last one counts.</summary>
    public ImmutableArray<Change> Changes { get; }

    /// <summary>Pushed onto the instance's outbox by the same write.</summary>
    public OutboxElement Element { get; }

    /// <summary>Results that tasks have sent with their completion, by task; the last one of each.</summary>
    public IReadOnlyDictionary<TaskAddress, JsonElement> Outputs { get; init; } = ReadOnlyDictionary<TaskAddress, JsonElement>.Empty;

    /// <summary>When the instance has to be looked at though no event comes; kept with it, and found by <see cref="IWorkflowStore.FindDueAsync"/>.</summary>
    public DateTimeOffset? NextDueAt => WorkflowTimers.NextDue(After);

    /// <summary>The people whom the instance waits for (<see cref="HumanWork.WaitingFor"/>); kept with it while it waits for any, so that open tasks are found by them.</summary>
    public ImmutableArray<string> WaitingFor => HumanWork.WaitingFor(After);

    /// <summary>A copy of the template becomes the instance, unless there is one of that reference.</summary>
    public sealed record Create(StoredTemplate Template, JsonElement? Data, WorkflowState After, ImmutableArray<Change> Changes, OutboxElement Element)
        : Commit(After, Changes, Element);

    /// <summary>Takes effect only while the instance is at the version that <paramref name="Before"/> was read at.</summary>
    public sealed record Update(StoredInstance Before, WorkflowState After, ImmutableArray<Change> Changes, OutboxElement Element)
        : Commit(After, Changes, Element);
}
