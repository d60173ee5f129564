using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>A valid template with its document, which never changes.</summary>
internal sealed class SqliteTemplate(long documentId, WorkflowDefinition definition, JsonElement document) : StoredTemplate
{
    // An instance is no copy of it: it takes a few rows, and one for each task that was touched.
    private const int InstanceBytes = 1_024;
    private const int TaskBytes = 100;

    /// <summary>What instances are pinned to.</summary>
    public long DocumentId => documentId;

    public JsonElement Document => document;

    public override WorkflowDefinition Definition => definition;

    public override int SizeBytes { get; } = InstanceBytes + definition.Stages.Sum(s => s.Tasks.Length + 1) * TaskBytes;

    // Spelled as the file will have it, so that a re-sent one has the same bytes.
    public override string StartTaskBody(BusinessRef reference, TaskAddress task, JsonElement? data) =>
        StartTaskBody(reference, task, data is { } value ? JsonCopy.ToText(value) : null);

    /// <param name="data">As the file has it.</param>
    public string StartTaskBody(BusinessRef reference, TaskAddress task, string? data) =>
        StartTaskPayload.Write(definition, reference, task, writer =>
        {
            foreach (var field in document.GetProperty("stages")[task.Stage].GetProperty("tasks")[task.Task].EnumerateObject())
                if (StartTaskPayload.IsPacked(field.Name))
                    field.WriteTo(writer);
            if (data is null)
                return;
            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(data, skipInputValidation: true);
        });

    // A schema as text is one as it stands.
    public override string? FormOf(TaskAddress task) =>
        !document.GetProperty("stages")[task.Stage].GetProperty("tasks")[task.Task].TryGetProperty("form", out var form) ? null
        : form.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => form.GetString(),
            _ => form.GetRawText(),
        };
}
