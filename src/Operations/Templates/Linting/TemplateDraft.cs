using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A template as far as it can be read, valid or not.</summary>
internal sealed record TemplateDraft(ImmutableArray<StageDraft> Stages)
{
    public IEnumerable<TaskDraft> Tasks => Stages.SelectMany(s => s.Tasks);

    public static TemplateDraft Read(JsonElement template) => new([
        .. Items(template, "stages", "$").Select(stage => new StageDraft(
            stage.Path, stage.Value, Text(stage.Value, "stage_name"), Number(stage.Value, "stage_order"),
            [.. Items(stage.Value, "tasks", stage.Path).Select(task => ReadTask(task.Path, task.Value))])),
    ]);

    /// <summary>Not TryGetProperty: it throws where it meets a name that is no text.</summary>
    public static JsonElement? Find(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        JsonElement? found = null;
        foreach (var property in value.EnumerateObject())
            if (JsonRules.TryGetName(property) == field)
                found = property.Value;
        return found;
    }

    public static string? Text(JsonElement value, string field) => Find(value, field) is { } found ? AsText(found) : null;

    private static TaskDraft ReadTask(string path, JsonElement task) => new(
        path, task, Text(task, "task_name"), Text(task, "task_queue"), Text(task, "task_type"),
        [.. Items(task, "parent_task", path).Select(p => (p.Path, AsText(p.Value) ?? ""))]);

    private static decimal? Number(JsonElement value, string field) =>
        Find(value, field) is { ValueKind: JsonValueKind.Number } found && found.TryGetDecimal(out var number) ? number : null;

    private static string? AsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && JsonRules.TryGetText(value, out var text) && text.Length > 0 ? text : null;

    private static IEnumerable<(string Path, JsonElement Value)> Items(JsonElement value, string field, string path) =>
        Find(value, field) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select((item, i) => (string.Create(CultureInfo.InvariantCulture, $"{path}.{field}[{i}]"), item))
            : [];
}
