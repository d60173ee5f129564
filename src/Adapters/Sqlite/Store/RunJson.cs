using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Sqlite;

/// <summary>What time and people do to a task, as the file keeps it and as the instance's document shows it. What there is not is not written.</summary>
internal static class RunJson
{
    public static string? Write(TaskRun? run) => run is null ? null : JsonText.Write(writer => Write(run, writer));

    public static TaskRun? Read(string? json)
    {
        if (json is null)
            return null;
        var run = JsonText.Parse(json);
        return new TaskRun
        {
            RetryAt = Moment(run, "retry_at"),
            TimeoutAt = Moment(run, "timeout_at"),
            HeartbeatDueAt = Moment(run, "heartbeat_due_at"),
            DueAt = Moment(run, "due_at"),
            Code = run.TextOrNull("code"),
            RetriesFrom = run.TryGetProperty("retries_from", out var from) ? from.GetInt32() : 0,
            Progress = run.TryGetProperty("progress", out var progress)
                ? new TaskProgress(
                    progress.TryGetProperty("percent", out var percent) ? percent.GetInt32() : null, progress.TextOrNull("text"), Needed(progress, "at"))
                : null,
            Claim = run.TextOrNull("claimed_by") is { } actor ? new TaskClaim(actor, Needed(run, "claimed_at")) : null,
            Failures = run.TryGetProperty("failures", out var failures)
                ?
                [
                    .. failures.EnumerateArray().Select(f => new TaskFailure(
                        f.GetProperty("attempt").GetInt32(), f.TextOrNull("code"), f.TextOrNull("reason"), Needed(f, "at"))),
                ]
                : [],
        };
    }

    public static void Write(TaskRun run, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteIfAny(writer, "retry_at", run.RetryAt);
        WriteIfAny(writer, "timeout_at", run.TimeoutAt);
        WriteIfAny(writer, "heartbeat_due_at", run.HeartbeatDueAt);
        WriteIfAny(writer, "due_at", run.DueAt);
        writer.WriteIfAny("code", run.Code);
        if (run.RetriesFrom != 0)
            writer.WriteNumber("retries_from"u8, run.RetriesFrom);
        if (run.Progress is { } progress)
        {
            writer.WriteStartObject("progress"u8);
            if (progress.Percent is { } percent)
                writer.WriteNumber("percent"u8, percent);
            writer.WriteIfAny("text", progress.Text);
            WriteIfAny(writer, "at", progress.At);
            writer.WriteEndObject();
        }

        writer.WriteIfAny("claimed_by", run.Claim?.Actor);
        WriteIfAny(writer, "claimed_at", run.Claim?.At);
        WriteFailures(run, writer);
        writer.WriteEndObject();
    }

    private static void WriteFailures(TaskRun run, Utf8JsonWriter writer)
    {
        if (run.Failures.IsEmpty)
            return;
        writer.WriteStartArray("failures"u8);
        foreach (var failure in run.Failures)
        {
            writer.WriteStartObject();
            writer.WriteNumber("attempt"u8, failure.Attempt);
            writer.WriteIfAny("code", failure.Code);
            writer.WriteIfAny("reason", failure.Reason);
            WriteIfAny(writer, "at", failure.At);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string field, DateTimeOffset? moment)
    {
        if (moment is { } at)
            writer.WriteString(field, WireTime.Iso(at));
    }

    private static DateTimeOffset? Moment(JsonElement run, string field) => run.TextOrNull(field) is null ? null : Needed(run, field);

    private static DateTimeOffset Needed(JsonElement run, string field) =>
        WireTime.Parse(run.Text(field)) ?? throw new InvalidDataException($"{field}: '{run.Text(field)}' is no moment");
}
