using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A template's picture, and how an instance stands on it, for whoever draws it: places in pixels, facts in words. Without an instance its facts are null.</summary>
public static class PictureView
{
    private const double BoxHeight = 88;

    // Headings and legends are the drawer's own.
    private static readonly GraphMetrics Metrics = new() { Margin = 0, Top = 0, Bottom = 0, MinWidth = 0, HeaderWidth = 148 };

    /// <param name="state">Null: of the bare template.</param>
    /// <param name="times">When its attempts were; null with <paramref name="state"/>.</param>
    /// <param name="now">The end of what still runs.</param>
    public static void Write(Utf8JsonWriter writer, WorkflowDefinition definition, WorkflowState? state, InstanceTimes? times, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(definition);
        var layout = GraphLayout.Of(definition, _ => BoxHeight, Metrics);
        var attempts = (times?.Attempts ?? []).ToDictionary(a => (a.Address, a.Attempt));
        writer.WriteStartObject();
        writer.WriteNumber("width", layout.Width);
        writer.WriteNumber("height", layout.Height);
        writer.Array("lanes", layout.Lanes, (w, lane) =>
        {
            w.WriteStartObject();
            w.WriteString("stage_name", definition.Stages[lane.Stage].Name.Value);
            w.WriteNumber("order", definition.Stages[lane.Stage].Order);
            w.WriteString("status", state?.Stages[lane.Stage].Status.ToWire());
            Place(w, lane.X, lane.Y, lane.Width, lane.Height);
            w.WriteEndObject();
        });
        writer.Array("tasks", layout.Boxes, (w, box) =>
        {
            w.WriteStartObject();
            WriteTask(w, definition, box.Task);
            WriteStatus(w, state?[box.Task], state is null ? null : attempts.GetValueOrDefault((box.Task, state[box.Task].Attempt)), now);
            Place(w, box.X, box.Y, box.Width, box.Height);
            w.WriteEndObject();
        });
        writer.Array("arrows", layout.Arrows, (w, arrow) => WriteArrow(w, definition, arrow));
        writer.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter writer, WorkflowDefinition definition, TaskAddress address)
    {
        var task = definition[address];
        writer.WriteString("stage_name", definition.Stages[address.Stage].Name.Value);
        writer.WriteString("task_name", task.Name.Value);
        writer.WriteString("task_type", task.Type.ToWire());
        writer.WriteString("queue", GraphWords.Queue(task.Queue));
        writer.WriteString("business_status", task.BusinessStatus);
        writer.WriteString("assigned_to", task.Policies.AssignedTo);
    }

    private static void WriteStatus(Utf8JsonWriter writer, TaskState? task, AttemptTime? attempt, DateTimeOffset now)
    {
        var run = task?.Run;
        writer.WriteString("status", task?.Status.ToWire());
        writer.Number("attempt", task?.Attempt);
        writer.Moment("since", attempt?.ScheduledAt);
        writer.Number("elapsed_ms", attempt is null ? null : Math.Max(0, (long)attempt.Elapsed(now).TotalMilliseconds));
        if (attempt is null)
            writer.WriteNull("finished");
        else
            writer.WriteBoolean("finished", attempt.EndedAt is not null);
        writer.WriteString("reason", task?.Reason);
        writer.Number("percent", run?.Progress?.Percent);
        writer.WriteString("progress_text", run?.Progress?.Text);
        writer.WriteString("claimed_by", run?.Claim?.Actor);
        writer.Moment("retry_at", run?.RetryAt);
    }

    private static void WriteArrow(Utf8JsonWriter writer, WorkflowDefinition definition, GraphArrow arrow)
    {
        writer.WriteStartObject();
        writer.WriteString("stage_name", definition.Stages[arrow.Parent.Stage].Name.Value);
        writer.WriteString("parent", definition[arrow.Parent].Name.Value);
        writer.WriteString("child", definition[arrow.Child].Name.Value);
        writer.Array("points", arrow.Points, (w, point) =>
        {
            w.WriteStartArray();
            w.WriteNumberValue(point.X);
            w.WriteNumberValue(point.Y);
            w.WriteEndArray();
        });
        writer.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter writer, double x, double y, double width, double height)
    {
        writer.WriteNumber("x", x);
        writer.WriteNumber("y", y);
        writer.WriteNumber("width", width);
        writer.WriteNumber("height", height);
    }
}
