using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Reads a template as its author would want it read: what is wrong and how to mend it, what may not be meant, how large it is.</summary>
public static class TemplateLinter
{
    /// <param name="forms">Looks at the forms of HUMAN tasks; null: nobody does.</param>
    public static LintReport Lint(JsonElement template, IFormChecker? forms = null)
    {
        var lookup = TemplateParser.Parse(template);
        var draft = TemplateDraft.Read(template);
        var fields = FieldWarnings.Of(template, draft);
        var stages = StageWarnings.Of(draft);
        var queues = QueueWarnings.Of(draft);
        var definition = (lookup as TemplateLookup.Found)?.Definition;
        var parents = definition is null ? [] : ParentWarnings.Of(definition, draft);
        var problems = ((lookup as TemplateLookup.Invalid)?.Problems ?? []).Concat(forms is null ? [] : FormProblems.Of(draft, forms));
        return new LintReport(
            definition,
            [.. problems.Select(p => new LintProblem(p.Path, p.Message, LintFixes.For(template, draft, p.Path)))],
            [.. fields.Concat(stages).Concat(queues).Concat(parents).Concat(definition is null ? [] : PolicyWarnings.Of(definition, draft))],
            definition is null ? null : LintFigures.Of(definition));
    }
}
