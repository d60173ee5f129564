using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What time and people do to a task: <c>run</c>, with every field of it.</summary>
internal static class TaskRunView
{
    public static void Write(Utf8JsonWriter writer, TaskRun run)
    {
        writer.WriteStartObject("run");
        writer.Moment("retry_at", run.RetryAt);
        writer.Moment("timeout_at", run.TimeoutAt);
        writer.Moment("heartbeat_due_at", run.HeartbeatDueAt);
        writer.Moment("due_at", run.DueAt);
        writer.WriteString("code", run.Code);
        writer.WriteNumber("retries_from", run.RetriesFrom);
        writer.WritePropertyName("progress");
        WriteProgress(writer, run.Progress);
        writer.WriteString("claimed_by", run.Claim?.Actor);
        writer.Moment("claimed_at", run.Claim?.At);
        writer.Array("failures", run.Failures, (w, failure) =>
        {
            w.WriteStartObject();
            w.WriteNumber("attempt", failure.Attempt);
            w.WriteString("code", failure.Code);
            w.WriteString("reason", failure.Reason);
            w.Moment("at", failure.At);
            w.WriteEndObject();
        });
        writer.WriteEndObject();
    }

    private static void WriteProgress(Utf8JsonWriter writer, TaskProgress? progress)
    {
        if (progress is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.Number("percent", progress.Percent);
        writer.WriteString("text", progress.Text);
        writer.Moment("at", progress.At);
        writer.WriteEndObject();
    }
}
