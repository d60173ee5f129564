using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What an instance waits for. Each cause has <c>cause</c>, <c>since</c> and <c>released_by</c>, and what belongs to its kind.</summary>
public static class ExplanationView
{
    public static void Write(Utf8JsonWriter writer, InstanceExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(explanation);
        writer.WriteStartObject();
        writer.WriteString("business_ref_no", explanation.Ref.Value);
        writer.WriteNumber("version", explanation.Version);
        writer.WriteString("status", explanation.Status.ToWire());
        writer.WriteString("open_stage", explanation.OpenStage?.Value);
        writer.WriteString("sentence", explanation.Sentence);
        writer.Array("holding", explanation.Holding, WriteFact);
        writer.Array("tasks", explanation.Tasks, WriteTask);
        writer.WriteEndObject();
    }

    /// <summary>What one task waits for, as it stands among the others.</summary>
    public static void WriteTask(Utf8JsonWriter writer, TaskExplanation task)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(task);
        writer.WriteStartObject();
        WriteFields(writer, task.Task);
        writer.WriteString("sentence", task.Sentence);
        writer.Array("causes", task.Causes, WriteCause);
        writer.WriteEndObject();
    }

    private static void WriteCause(Utf8JsonWriter writer, WaitCause cause)
    {
        writer.WriteStartObject();
        writer.WriteString("cause", Name(cause));
        writer.Moment("since", cause.Since);
        switch (cause)
        {
            case WaitCause.AwaitsEvent awaits:
                writer.WriteNumber("attempt", awaits.Attempt);
                writer.WriteString("task_queue", awaits.Queue.Value);
                WriteUnsent(writer, awaits.Unsent);
                writer.Moment("timeout_at", awaits.TimeoutAt);
                writer.Moment("heartbeat_due_at", awaits.HeartbeatDueAt);
                writer.Moment("due_at", awaits.DueAt);
                writer.WriteString("assigned_to", awaits.AssignedTo);
                writer.WriteString("claimed_by", awaits.ClaimedBy);
                break;
            case WaitCause.Failed failed:
                writer.WriteNumber("attempt", failed.Attempt);
                writer.WriteString("reason", failed.Reason);
                writer.WriteString("code", failed.Code);
                break;
            case WaitCause.RetryDue retry:
                writer.WriteNumber("attempt", retry.Attempt);
                writer.WriteString("reason", retry.Reason);
                writer.Moment("retry_at", retry.RetryAt);
                writer.WriteNumber("attempts_used", retry.Used);
                writer.Number("max_attempts", retry.MaxAttempts);
                break;
            case WaitCause.Skipped skipped:
                writer.WriteString("reason", skipped.Reason);
                break;
            case WaitCause.WorkflowClosed closed:
                writer.WriteString("status", closed.Status.ToWire());
                break;
            case WaitCause.ParentsOpen parents:
                writer.Array("parents", parents.Parents, WriteFact);
                writer.Array("roots", parents.Roots, WriteFact);
                break;
            case WaitCause.StageNotReached ahead:
                writer.WriteString("open_stage", ahead.Open.Value);
                writer.Array("holding", ahead.Holding, WriteFact);
                break;
            case WaitCause.ReopenedStageAhead ahead:
                writer.WriteString("open_stage", ahead.Open.Value);
                writer.Array("holding", ahead.Holding, WriteFact);
                break;
            default:
                // The rest has nothing of its own; that there is no other kind, the name above has made sure.
                break;
        }

        writer.Array("released_by", cause.ReleasedBy, (w, release) =>
        {
            w.WriteStartObject();
            w.WriteString("event_name", release.Event);
            w.WriteString("stage_name", release.Stage.Value);
            w.WriteString("task_name", release.Task.Value);
            w.WriteNumber("attempt", release.Attempt);
            w.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void WriteUnsent(Utf8JsonWriter writer, UnsentStart? unsent)
    {
        if (unsent is null)
        {
            writer.WriteNull("unsent");
            return;
        }

        writer.WriteStartObject("unsent");
        writer.Moment("committed_at", unsent.CommittedAt);
        writer.WriteString("trouble", unsent.Trouble);
        writer.WriteEndObject();
    }

    private static void WriteFact(Utf8JsonWriter writer, TaskFact fact)
    {
        writer.WriteStartObject();
        WriteFields(writer, fact);
        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, TaskFact fact)
    {
        writer.WriteString("stage_name", fact.Stage.Value);
        writer.WriteString("task_name", fact.Task.Value);
        writer.WriteString("status", fact.Status.ToWire());
        writer.WriteNumber("attempt", fact.Attempt);
        writer.Moment("status_since", fact.Since);
    }

    private static string Name(WaitCause cause) => cause switch
    {
        WaitCause.AwaitsEvent => "AWAITS_EVENT",
        WaitCause.Failed => "FAILED",
        WaitCause.RetryDue => "RETRY_DUE",
        WaitCause.Skipped => "SKIPPED",
        WaitCause.Paused => "PAUSED",
        WaitCause.ParentsOpen => "PARENTS_OPEN",
        WaitCause.StageNotReached => "STAGE_NOT_REACHED",
        WaitCause.ReopenedStageAhead => "REOPENED_STAGE_AHEAD",
        WaitCause.Completed => "COMPLETED",
        WaitCause.WorkflowClosed => "WORKFLOW_CLOSED",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No such cause."),
    };
}
