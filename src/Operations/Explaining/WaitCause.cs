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
        DateTimeOffset? Since, ImmutableArray<Release> ReleasedBy, int Attempt, TaskQueue Queue, UnsentStart? Unsent) : WaitCause(Since, ReleasedBy)
    {
        /// <summary>When it counts as failed, whatever it says; null: never.</summary>
        public DateTimeOffset? TimeoutAt { get; init; }

        /// <summary>When it counts as failed unless it is heard of before; null: never.</summary>
        public DateTimeOffset? HeartbeatDueAt { get; init; }

        /// <summary>By when a person should have done it; null: no time is set.</summary>
        public DateTimeOffset? DueAt { get; init; }

        public string? AssignedTo { get; init; }

        /// <summary>Null: nobody has claimed it.</summary>
        public string? ClaimedBy { get; init; }
    }

    /// <summary>It failed, and nobody has asked for another attempt.</summary>
    /// <param name="Code">Why its retry policy does not: <c>RETRIES_EXHAUSTED</c>, <c>NOT_RETRYABLE</c>; null where it has none.</param>
    public sealed record Failed(DateTimeOffset? Since, ImmutableArray<Release> ReleasedBy, int Attempt, string? Reason, string? Code)
        : WaitCause(Since, ReleasedBy);

    /// <summary>It failed, and the manager tries it again.</summary>
    /// <param name="Used">Attempts that count against the policy so far.</param>
    /// <param name="MaxAttempts">Those it has in all; null where its document does not tell.</param>
    public sealed record RetryDue(
        DateTimeOffset? Since, ImmutableArray<Release> ReleasedBy, int Attempt, string? Reason, DateTimeOffset RetryAt, int Used, int? MaxAttempts)
        : WaitCause(Since, ReleasedBy);

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
