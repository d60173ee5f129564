using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Forms that no answer could be checked against.</summary>
public static class FormProblems
{
    /// <returns>Each with its JSON path in the template; none: all of them will do, or there are none.</returns>
    public static IEnumerable<TemplateProblem> Of(JsonElement template, IFormChecker forms)
    {
        ArgumentNullException.ThrowIfNull(forms);
        return Of(TemplateDraft.Read(template), forms);
    }

    internal static IEnumerable<TemplateProblem> Of(TemplateDraft draft, IFormChecker forms) =>
        from task in draft.Tasks
        where task.Type == TaskType.Human.ToWire()
        let form = TemplateDraft.Find(task.Json, "form")
        where form is { ValueKind: not JsonValueKind.Null }
        let problem = Problem(form.Value, forms)
        where problem is not null
        select new TemplateProblem($"{task.Path}.form", problem);

    private static string? Problem(JsonElement form, IFormChecker forms)
    {
        if (form.ValueKind != JsonValueKind.String)
            return forms.FormProblem(form);
        if (!JsonRules.TryGetText(form, out var text))
            return "is not valid Unicode text";
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return forms.FormProblem(parsed.RootElement);
        }
        catch (JsonException e)
        {
            return $"is text, but not the text of a JSON Schema ({e.Message.TrimEnd('.')}); put the schema itself there, or give a field of your own another name";
        }
    }
}
