using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>What simulated people write into forms.</summary>
internal static class DemoAnswers
{
    /// <summary>Null where the task asks for nothing.</summary>
    /// <param name="startTask">The StartTask's body: a task's own fields are in it, its form too.</param>
    public static JsonElement? Of(string startTask)
    {
        using var body = JsonDocument.Parse(startTask, new JsonDocumentOptions { MaxDepth = Bounds.EventDepth * 2 });
        return IsHuman(body.RootElement) && Form(body.RootElement) is { } form ? SampleAnswer.Of(form) : null;
    }

    /// <summary>Ahead of the show, which would not come to its end otherwise.</summary>
    /// <exception cref="CommandFailure">A form that no answer could be thought of for.</exception>
    public static void MustBePossible(JsonElement template, IFormChecker forms)
    {
        foreach (var stage in template.GetProperty("stages").EnumerateArray())
            foreach (var task in Tasks(stage))
                if (IsHuman(task) && Form(task) is { } form && Problem(form, forms) is { } problem)
                    throw CommandFailure.Negative(
                        $"Nobody simulated can answer the form of {stage.GetProperty("stage_name")}/{task.GetProperty("task_name")}: {problem}. Give the form an answer that fits, as 'examples': [ … ].");
    }

    private static string? Problem(JsonElement form, IFormChecker forms) => forms.Problem(form.ValueKind == JsonValueKind.String ? form.GetString()! : form.GetRawText(), SampleAnswer.Of(form));

    private static IEnumerable<JsonElement> Tasks(JsonElement stage) =>
        stage.TryGetProperty("tasks", out var tasks) && tasks.ValueKind == JsonValueKind.Array ? tasks.EnumerateArray() : [];

    private static bool IsHuman(JsonElement task) => task.TryGetProperty("task_type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == TaskType.Human.ToWire();

    private static JsonElement? Form(JsonElement task) => task.TryGetProperty("form", out var form) && form.ValueKind != JsonValueKind.Null ? form : null;
}
