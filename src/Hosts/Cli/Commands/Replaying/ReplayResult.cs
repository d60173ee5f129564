using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Cli;

/// <summary>What the log says of an event that was sent, as fields of an answer.</summary>
internal static class ReplayResult
{
    /// <param name="outcome">Null: nothing yet, or nobody looked.</param>
    public static void WriteOutcome(Utf8JsonWriter writer, LogEntry? outcome)
    {
        writer.WriteString("outcome"u8, outcome is null ? null : Word(outcome.Outcome));
        writer.WriteString("code"u8, outcome?.Code?.Value);
        writer.WriteString("reason"u8, outcome?.Reason);
        if (outcome?.Version is { } version)
            writer.WriteNumber("version"u8, version);
        else
            writer.WriteNull("version"u8);
    }

    public static string Word(EventOutcome outcome) => outcome switch
    {
        EventOutcome.Applied => "APPLIED",
        EventOutcome.Ignored => "IGNORED",
        EventOutcome.Rejected => "REJECTED",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome."),
    };
}
