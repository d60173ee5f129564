using System.Collections.Immutable;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>Log entries as JSON: whole ones in an outbox; what they changed and scheduled in the log as well.</summary>
internal static class LogJson
{
    public static string Write(IEnumerable<LogEntry> entries) => Array(entries, Write);

    public static string Write(IEnumerable<LoggedChange> changes) => Array(changes, Write);

    public static string Write(IEnumerable<LoggedDispatch> scheduled) => Array(scheduled, Write);

    public static ImmutableArray<LogEntry> ReadEntries(string json) => [.. JsonText.Parse(json).EnumerateArray().Select(ReadEntry)];

    public static ImmutableArray<LoggedChange> ReadChanges(string json) => ReadChanges(JsonText.Parse(json));

    public static ImmutableArray<LoggedDispatch> ReadScheduled(string json) => ReadScheduled(JsonText.Parse(json));

    public static string ToWire(EventOutcome outcome) => outcome switch
    {
        EventOutcome.Applied => "APPLIED",
        EventOutcome.Ignored => "IGNORED",
        EventOutcome.Rejected => "REJECTED",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static EventOutcome ParseOutcome(string wire) => wire switch
    {
        "APPLIED" => EventOutcome.Applied,
        "IGNORED" => EventOutcome.Ignored,
        "REJECTED" => EventOutcome.Rejected,
        _ => throw new InvalidDataException($"outcome: '{wire}' is unknown"),
    };

    private static string Array<T>(IEnumerable<T> items, Action<T, Utf8JsonWriter> write) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var item in items)
            write(item, writer);
        writer.WriteEndArray();
    });

    private static void Write(LogEntry entry, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, entry.Id.Value);
        writer.WriteString("event_id"u8, entry.EventId.Value);
        writer.WriteIfAny("ref", entry.Ref?.Value);
        writer.WriteIfAny("component", entry.Component);
        writer.WriteIfAny("event_name", entry.EventName);
        writer.WriteIfAny("stage", entry.Stage);
        writer.WriteIfAny("task", entry.Task);
        writer.WriteString("outcome"u8, ToWire(entry.Outcome));
        writer.WriteIfAny("code", entry.Code?.Value);
        writer.WriteIfAny("reason", entry.Reason);
        if (entry.Version is { } version)
            writer.WriteNumber("version"u8, version);
        writer.WritePropertyName("changes"u8);
        writer.WriteRawValue(Write(entry.Changes), skipInputValidation: true);
        writer.WritePropertyName("scheduled"u8);
        writer.WriteRawValue(Write(entry.Scheduled), skipInputValidation: true);
        writer.WriteNumber("decided_at"u8, entry.DecidedAt.ToUnixTimeMilliseconds());
        writer.WriteNumber("received_at"u8, entry.ReceivedAt.ToUnixTimeMilliseconds());
        writer.WriteString("body"u8, entry.Body);
        writer.WriteString("body_hash"u8, entry.BodyHash);
        writer.WriteEndObject();
    }

    private static LogEntry ReadEntry(JsonElement entry) => new(
        new LogEntryId(entry.Text("id")),
        new EventId(entry.Text("event_id")),
        entry.TextOrNull("ref") is { } reference ? new BusinessRef(reference) : null,
        entry.TextOrNull("component"),
        entry.TextOrNull("event_name"),
        entry.TextOrNull("stage"),
        entry.TextOrNull("task"),
        ParseOutcome(entry.Text("outcome")),
        entry.TextOrNull("code") is { } code ? new DecisionCode(code) : null,
        entry.TextOrNull("reason"),
        entry.TryGetProperty("version", out var version) ? version.GetInt64() : null,
        ReadChanges(entry.GetProperty("changes")),
        ReadScheduled(entry.GetProperty("scheduled")),
        entry.Moment("decided_at"),
        entry.Moment("received_at"),
        entry.Text("body"),
        entry.Text("body_hash"));

    private static void Write(LoggedChange change, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteIfAny("stage", change.Stage?.Value);
        writer.WriteIfAny("task", change.Task?.Value);
        writer.WriteString("status"u8, change.Status);
        if (change.Attempt is { } attempt)
            writer.WriteNumber("attempt"u8, attempt);
        writer.WriteIfAny("reason", change.Reason);
        writer.WriteIfAny("kind", change.Kind);
        writer.WriteIfAny("code", change.Code);
        writer.WriteIfAny("failure_code", change.FailureCode);
        writer.WriteIfAny("actor", change.Actor);
        if (change.RetryAt is { } retryAt)
            writer.WriteNumber("retry_at"u8, retryAt.ToUnixTimeMilliseconds());
        if (change.Percent is { } percent)
            writer.WriteNumber("percent"u8, percent);
        writer.WriteEndObject();
    }

    private static ImmutableArray<LoggedChange> ReadChanges(JsonElement changes) =>
    [
        .. changes.EnumerateArray().Select(c => new LoggedChange(
            c.TextOrNull("stage") is { } stage ? new StageName(stage) : null,
            c.TextOrNull("task") is { } task ? new TaskName(task) : null,
            c.Text("status"),
            c.TryGetProperty("attempt", out var attempt) ? attempt.GetInt32() : null,
            c.TextOrNull("reason"))
        {
            Kind = c.TextOrNull("kind"),
            Code = c.TextOrNull("code"),
            FailureCode = c.TextOrNull("failure_code"),
            Actor = c.TextOrNull("actor"),
            RetryAt = c.TryGetProperty("retry_at", out _) ? c.Moment("retry_at") : null,
            Percent = c.TryGetProperty("percent", out var percent) ? percent.GetInt32() : null,
        }),
    ];

    private static void Write(LoggedDispatch dispatch, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("stage"u8, dispatch.Stage.Value);
        writer.WriteString("task"u8, dispatch.Task.Value);
        writer.WriteString("queue"u8, dispatch.Queue.Value);
        writer.WriteNumber("attempt"u8, dispatch.Attempt);
        writer.WriteEndObject();
    }

    private static ImmutableArray<LoggedDispatch> ReadScheduled(JsonElement scheduled) =>
    [
        .. scheduled.EnumerateArray().Select(s => new LoggedDispatch(
            new StageName(s.Text("stage")), new TaskName(s.Text("task")), new TaskQueue(s.Text("queue")), s.GetProperty("attempt").GetInt32())),
    ];
}
