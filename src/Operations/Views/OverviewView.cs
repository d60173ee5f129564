using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A look at the whole.</summary>
public static class OverviewView
{
    public static void Write(Utf8JsonWriter writer, Overview overview)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(overview);
        writer.WriteStartObject();
        writer.Moment("now", overview.Now);
        writer.WriteNumber("window_minutes", overview.WindowMinutes);
        writer.WriteNumber("sampled", overview.Sampled);
        writer.WriteBoolean("capped", overview.Capped);
        writer.Array("throughput", overview.Throughput, WriteMinute);
        writer.Array("open", overview.Open, WriteOpen);
        writer.WriteNumber("open_total", overview.OpenTotal);
        writer.Array("failures", overview.Failures, WriteFailure);
        writer.Array("tasks", overview.Tasks, WriteTask);
        writer.Array("oldest", overview.Oldest, WriteOldest);
        writer.WriteEndObject();
    }

    private static void WriteMinute(Utf8JsonWriter writer, MinuteCount minute)
    {
        writer.WriteStartObject();
        writer.Moment("minute", minute.Minute);
        writer.WriteNumber("started", minute.Started);
        writer.WriteNumber("closed", minute.Closed);
        writer.WriteEndObject();
    }

    private static void WriteOpen(Utf8JsonWriter writer, OpenCount open)
    {
        writer.WriteStartObject();
        writer.WriteString("component_name", open.Component.Value);
        writer.WriteString("stage_name", open.Stage?.Value);
        writer.WriteString("status", open.Status.ToWire());
        writer.WriteNumber("count", open.Count);
        writer.WriteEndObject();
    }

    private static void WriteFailure(Utf8JsonWriter writer, FailureCount failure)
    {
        writer.WriteStartObject();
        writer.WriteString("reason", failure.Reason);
        writer.WriteString("code", failure.Code);
        writer.WriteString("component_name", failure.Component.Value);
        writer.WriteNumber("count", failure.Count);
        writer.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter writer, TaskTimes task)
    {
        writer.WriteStartObject();
        writer.WriteString("component_name", task.Component);
        writer.WriteString("stage_name", task.Stage.Value);
        writer.WriteString("task_name", task.Task.Value);
        writer.WriteNumber("count", task.Count);
        writer.WriteNumber("p50_ms", (long)task.P50.TotalMilliseconds);
        writer.WriteNumber("p95_ms", (long)task.P95.TotalMilliseconds);
        writer.WriteNumber("max_ms", (long)task.Max.TotalMilliseconds);
        writer.WriteEndObject();
    }

    private static void WriteOldest(Utf8JsonWriter writer, OldestInstance oldest)
    {
        writer.WriteStartObject();
        writer.WriteString("business_ref_no", oldest.Ref.Value);
        writer.WriteString("component_name", oldest.Component.Value);
        writer.WriteString("stage_name", oldest.Stage?.Value);
        writer.Moment("created_at", oldest.CreatedAt);
        writer.WriteString("status", oldest.Status.ToWire());
        writer.WriteEndObject();
    }
}
