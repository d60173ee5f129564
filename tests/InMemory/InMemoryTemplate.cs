using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.InMemory;

internal sealed class InMemoryTemplate(JsonElement document, WorkflowDefinition definition) : StoredTemplate
{
    public override WorkflowDefinition Definition => definition;

    public override int SizeBytes => document.GetRawText().Length;

    public override string StartTaskBody(BusinessRef reference, TaskAddress task, JsonElement? data) =>
        StartTaskPayload.Write(definition, reference, task, writer =>
        {
            foreach (var field in document.GetProperty("stages")[task.Stage].GetProperty("tasks")[task.Task].EnumerateObject())
                if (StartTaskPayload.IsPacked(field.Name))
                    field.WriteTo(writer);
            if (data is not { } value)
                return;
            writer.WritePropertyName("data");
            value.WriteTo(writer);
        });

    public override string? FormOf(TaskAddress task) =>
        document.GetProperty("stages")[task.Stage].GetProperty("tasks")[task.Task].TryGetProperty("form", out var form)
            ? form.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.String => form.GetString(),
                _ => form.GetRawText(),
            }
            : null;
}
