using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>In what two states of an instance differ: an array. No stage: the workflow moved; no task: the stage moved. <c>field</c> says what about it.</summary>
public static class StateDiffView
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<StateChange> changes)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(changes);
        writer.WriteStartArray();
        foreach (var change in changes)
            Write(writer, change);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, StateChange change)
    {
        var (stage, task, from, to) = change switch
        {
            StateChange.Workflow moved => ((string?)null, (string?)null, moved.From?.ToWire(), moved.To.ToWire()),
            StateChange.Stage moved => (moved.Name.Value, null, moved.From.ToWire(), moved.To.ToWire()),
            StateChange.Task moved => (moved.InStage.Value, moved.Name.Value, moved.From.ToWire(), moved.To.ToWire()),
            StateChange.Field moved => (moved.InStage?.Value, moved.OfTask?.Value, moved.From, moved.To),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No such change."),
        };
        var attempts = change as StateChange.Task;
        writer.WriteStartObject();
        writer.WriteString("stage_name", stage);
        writer.WriteString("task_name", task);
        writer.WriteString("field", (change as StateChange.Field)?.Name ?? "status");
        writer.WriteString("from", from);
        writer.WriteString("to", to);
        writer.Number("from_attempt", attempts?.FromAttempt);
        writer.Number("to_attempt", attempts?.ToAttempt);
        writer.WriteString("reason", attempts?.Reason);
        writer.WriteString("sentence", change.Sentence);
        writer.WriteEndObject();
    }
}
