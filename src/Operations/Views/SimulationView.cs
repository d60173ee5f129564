using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A simulation: its frames, how it ended, and what its time was spent on.</summary>
public static class SimulationView
{
    public static void Write(Utf8JsonWriter writer, Simulation simulation)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(simulation);
        writer.WriteStartObject();
        writer.WriteString("ended", simulation.Last.Status.IsOpen() ? null : simulation.Last.Status.ToWire());
        writer.WriteBoolean("truncated", simulation.Truncated);
        writer.WriteString("waiting", simulation.Waiting);
        writer.WriteNumber("duration_ms", Milliseconds(simulation.Duration));
        writer.Array("critical_path", simulation.CriticalPath, (w, attempt) =>
        {
            w.WriteStartObject();
            w.WriteString("stage_name", attempt.Stage.Value);
            w.WriteString("task_name", attempt.Task.Value);
            w.WriteNumber("attempt", attempt.Attempt);
            w.Number("ms", attempt.EndedAt is { } end ? Milliseconds(end - attempt.ScheduledAt) : null);
            w.WriteEndObject();
        });
        writer.Array("frames", simulation.Frames, WriteFrame);
        writer.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter writer, SimulationFrame frame)
    {
        var task = frame.Event as WorkflowEvent.TaskEvent;
        writer.WriteStartObject();
        writer.WriteNumber("at_ms", Milliseconds(frame.At));
        writer.WriteString("event_name", frame.Event.Name);
        writer.WriteString("stage_name", task?.Stage.Value);
        writer.WriteString("task_name", task?.Task.Value);
        writer.Number("attempt", task?.Attempt);
        writer.WriteString("code", frame.Code?.Value);
        writer.WriteString("reason", frame.Reason);
        writer.WritePropertyName("state");
        StateView.Write(writer, frame.State);
        writer.WriteEndObject();
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
