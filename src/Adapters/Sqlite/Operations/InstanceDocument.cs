using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Sqlite;

/// <summary>An instance as the one document that it is to a reader: its template's copy with what changed written into it.</summary>
internal static class InstanceDocument
{
    public static JsonElement Of(RowInstance instance) => instance switch
    {
        SqliteInstance readable => JsonText.Parse(JsonText.Write(writer => Write(readable, writer))),
        UnreadableInstance unreadable => JsonText.Parse(JsonText.Write(writer => Write(unreadable.Row, writer))),
        _ => throw new ArgumentOutOfRangeException(nameof(instance), instance, "It is none of this store's."),
    };

    private static void Write(SqliteInstance instance, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("business_ref_no"u8, instance.Ref.Value);
        foreach (var field in instance.Template.Document.EnumerateObject())
            if (field.NameEquals("stages"u8))
                WriteStages(field.Value, instance, writer);
            // The template's version becomes template_version. A template of an older version may have the other one itself.
            else if (!field.NameEquals("version"u8) && !(field.NameEquals("waiting_for"u8) && instance.Row.WaitingFor is not null))
                field.WriteTo(writer);
        writer.WriteNumber("template_version"u8, instance.State.Definition.Version);
        WriteFacts(instance.Row, writer);
        writer.WriteEndObject();
    }

    /// <summary>As far as it could be read.</summary>
    private static void Write(InstanceRow row, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("business_ref_no"u8, row.Ref.Value);
        writer.WriteString("component_name"u8, row.Component.Value);
        WriteFacts(row, writer);
        writer.WriteEndObject();
    }

    private static void WriteFacts(InstanceRow row, Utf8JsonWriter writer)
    {
        writer.WriteNumber("version"u8, row.Version);
        writer.WriteString("status"u8, row.Status);
        writer.WriteString("created_at"u8, WireTime.Iso(row.CreatedAt));
        writer.WriteString("updated_at"u8, WireTime.Iso(row.UpdatedAt));
        if (row.ClosedAt is { } closedAt)
            writer.WriteString("closed_at"u8, WireTime.Iso(closedAt));
        if (row.DeadlineAt is { } deadlineAt)
            writer.WriteString("deadline_at"u8, WireTime.Iso(deadlineAt));
        if (row.NextDueAt is { } nextDueAt)
            writer.WriteString("next_due_at"u8, WireTime.Iso(nextDueAt));
        WriteJson(writer, "waiting_for", row.WaitingFor);
        WriteJson(writer, "data", row.Data);
        WriteJson(writer, "dispatch_error", row.DispatchError);
    }

    private static void WriteJson(Utf8JsonWriter writer, string field, string? json)
    {
        if (json is null)
            return;
        writer.WritePropertyName(field);
        writer.WriteRawValue(json);
    }

    private static void WriteStages(JsonElement stages, SqliteInstance instance, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("stages"u8);
        foreach (var (index, (stage, now)) in stages.EnumerateArray().Zip(instance.State.Stages).Index())
        {
            writer.WriteStartObject();
            foreach (var field in stage.EnumerateObject())
                if (field.NameEquals("tasks"u8) && field.Value.ValueKind == JsonValueKind.Array)
                    WriteTasks(field.Value, index, instance, writer);
                else
                    field.WriteTo(writer);
            writer.WriteString("status"u8, now.Status.ToWire());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTasks(JsonElement tasks, int stage, SqliteInstance instance, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("tasks"u8);
        foreach (var (index, (task, now)) in tasks.EnumerateArray().Zip(instance.State.Stages[stage].Tasks).Index())
        {
            var output = instance.Outputs.GetValueOrDefault(new TaskAddress(stage, index));
            writer.WriteStartObject();
            foreach (var field in task.EnumerateObject())
                // A template of an older version may have fields of these names itself.
                if (!(field.NameEquals("run"u8) && now.Run is not null) && !(field.NameEquals("output"u8) && output is not null))
                    field.WriteTo(writer);
            writer.WriteString("status"u8, now.Status.ToWire());
            // Of an untouched one only that it waits.
            if (now.LastUpdatedTimePretty is { } pretty)
            {
                writer.WriteString("reason"u8, now.Reason);
                writer.WriteString("last_updated_time_pretty"u8, pretty);
                writer.WriteNumber("attempt"u8, now.Attempt);
                if (now.Run is { } run)
                {
                    writer.WritePropertyName("run"u8);
                    RunJson.Write(run, writer);
                }

                WriteJson(writer, "output", output);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
