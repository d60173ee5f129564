using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Why a task is not COMPLETED. Closed: the cases stand below.</summary>
public abstract record WaitCause
{
    private WaitCause(DateTimeOffset? since, ImmutableArray<Release> released)
    {
        Since = since;
        ReleasedBy = released;
    }

    /// <summary>Since when this holds, by the log; null where the log does not tell.</summary>
    public DateTimeOffset? Since { get; }

    /// <summary>Events, any of which is a step towards the task's end; what they do not name comes by itself.</summary>
    public ImmutableArray<Release> ReleasedBy { get; }

    /// <summary>It was sent, or is about to be, and whoever reads the queue has not answered yet.</summary>
    /// <param name="Unsent">Null: the StartTask was sent.</param>
    public sealed record AwaitsEvent(
        DateTimeOffset? Since, ImmutableArray<Release> ReleasedBy, int Attempt, TaskQueue Queue, UnsentStart? Unsent) : WaitCause(Since, ReleasedBy);

    /// <summary>It failed, and nobody has asked for another attempt.</summary>
    public sealed record Failed(DateTimeOffset? Since, ImmutableArray<Release> ReleasedBy, int Attempt, string? Reason) : WaitCause(Since, ReleasedBy);

    /// <summary>Tasks ahead of it in its stage are not done.</summary>
    /// <param name="Parents">Its own parents that are not COMPLETED.</param>
    /// <param name="Roots">What actually holds it up, behind its parents: tasks that are SCHEDULED or FAILED.</param>
    public sealed record ParentsOpen(
        DateTimeOffset? Since, ImmutableArray<Release> ReleasedBy, ImmutableArray<TaskFact> Parents, ImmutableArray<TaskFact> Roots) : WaitCause(Since, ReleasedBy);

    /// <summary>Its stage has not started.</summary>
    /// <param name="Open">The stage that schedules now.</param>
    /// <param name="Holding">What holds that one up.</param>
    public sealed record StageNotReached(
        DateTimeOffset? Since, ImmutableArray<Release> ReleasedBy, StageName Open, ImmutableArray<TaskFact> Holding) : WaitCause(Since, ReleasedBy);

    /// <summary>Its stage has started, but one ahead of it was opened again; until that one is done, nothing new is scheduled here.</summary>
    /// <param name="Open">The stage that was opened again.</param>
    /// <param name="Holding">What holds that one up.</param>
    public sealed record ReopenedStageAhead(
        DateTimeOffset? Since, ImmutableArray<Release> ReleasedBy, StageName Open, ImmutableArray<TaskFact> Holding) : WaitCause(Since, ReleasedBy);

    /// <summary>It is COMPLETED, so it waits for nothing.</summary>
    public sealed record Completed(DateTimeOffset? Since) : WaitCause(Since, []);

    /// <summary>A person has decided that it need not be done.</summary>
    public sealed record Skipped(DateTimeOffset? Since, string? Reason) : WaitCause(Since, []);

    /// <summary>The workflow is PAUSED: nothing new is scheduled until a ResumeWorkflow.</summary>
    public sealed record Paused(DateTimeOffset? Since) : WaitCause(Since, []);

    /// <summary>The whole workflow is over.</summary>
    public sealed record WorkflowClosed(DateTimeOffset? Since, WorkflowStatus Status) : WaitCause(Since, []);
}
