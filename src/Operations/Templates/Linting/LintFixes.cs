using System.Globalization;
using System.Text;
using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>
/// What to write instead. Told from the place of a problem and from what stands there, not from its wording: the parser
/// may say it in other words some day.
/// </summary>
internal static class LintFixes
{
    public static string? For(JsonElement template, TemplateDraft draft, string path)
    {
        foreach (var stage in draft.Stages)
        {
            foreach (var task in stage.Tasks)
            {
                if (task.Parents.FirstOrDefault(p => p.Path == path) is { Path: not null } parent)
                    return ForParent(stage, task, parent.Name);
                if (path.StartsWith(task.Path + ".", StringComparison.Ordinal))
                    return ForTask(draft, stage, task, path[(task.Path.Length + 1)..]);
            }

            if (path.StartsWith(stage.Path + ".", StringComparison.Ordinal))
                return ForStage(draft, stage, path[(stage.Path.Length + 1)..]);
        }

        return path.StartsWith("$.", StringComparison.Ordinal) ? ForRoot(template, path[2..]) : null;
    }

    private static string? ForParent(StageDraft stage, TaskDraft task, string parent)
    {
        if (parent == task.Name)
            return "leave it out";
        var near = Spelling.Nearest(parent, stage.Tasks.Select(t => t.Name).OfType<string>().Where(n => n != task.Name));
        return near is null ? null : $"write '{near}'";
    }

    private static string? ForTask(TemplateDraft draft, StageDraft stage, TaskDraft task, string field) => field switch
    {
        "task_name" when task.Name is { } name => $"write '{Unused(name, stage.Tasks.Select(t => t.Name))}'",
        "task_queue" when task.Queue is { } queue => CleanQueue(queue) is { } clean ? $"write '{clean}'" : null,
        "task_type" when task.Type is { } type => $"write '{Spelling.Nearest(type, ["SERVICE", "HUMAN"]) ?? "SERVICE"}'",
        "task_type" => Renamed(task.Json, field, FieldWarnings.OfTask) ?? "add \"task_type\": \"SERVICE\"",
        "task_queue" when IsMissing(task.Json, field) => Renamed(task.Json, field, FieldWarnings.OfTask)
            ?? (task.Name is { } name && CleanQueue(name) is { } queue ? $"add \"task_queue\": \"{queue}\"" : null),
        _ => Reserved(field, TemplateFields.WrittenToTask.Union(TemplateFields.OfPayload)) ?? Renamed(task.Json, field, FieldWarnings.OfTask),
    };

    private static string? ForStage(TemplateDraft draft, StageDraft stage, string field) => field switch
    {
        "stage_name" when stage.Name is { } name => $"write '{Unused(name, draft.Stages.Select(s => s.Name))}'",
        "stage_order" when stage.Order is not null => $"write {NextOrder(draft)}",
        "stage_order" => Renamed(stage.Json, field, FieldWarnings.OfStage) ?? $"write \"stage_order\": {NextOrder(draft)}",
        _ => Reserved(field, TemplateFields.WrittenToStage) ?? Renamed(stage.Json, field, FieldWarnings.OfStage),
    };

    private static string? ForRoot(JsonElement template, string field) =>
        Reserved(field, TemplateFields.WrittenToInstance) ?? Renamed(template, field, FieldWarnings.OfRoot);

    /// <summary>A field that is missing may stand there under another name.</summary>
    private static string? Renamed(JsonElement value, string field, string[] known) =>
        IsMissing(value, field) && FieldWarnings.Names(value).FirstOrDefault(n => !known.Contains(n) && Spelling.IsSlip(n, field)) is { } meant
            ? $"rename '{meant}' to '{field}'"
            : null;

    private static bool IsMissing(JsonElement value, string field) => TemplateDraft.Find(value, field) is not { ValueKind: not JsonValueKind.Null };

    private static string? Reserved(string field, IEnumerable<string> reserved) => reserved.Contains(field) ? $"rename it to 'own_{field}'" : null;

    private static string Unused(string name, IEnumerable<string?> used) =>
        Enumerable.Range(2, int.MaxValue - 2).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}_{i}")).First(n => !used.Contains(n));

    private static string NextOrder(TemplateDraft draft) =>
        (decimal.Truncate(draft.Stages.Max(s => s.Order) ?? 0) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>What SQS takes of a name, the rest as underscores; null where nothing is left of it.</summary>
    private static string? CleanQueue(string name)
    {
        if (QueueNames.IsUrl(name))
            return null;
        var fifo = QueueNames.IsFifo(name);
        var clean = new StringBuilder();
        foreach (var c in fifo ? name[..^5] : name)
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != '_')
                clean.Append('_');
        var bare = clean.ToString().TrimEnd('_');
        var room = Bounds.QueueNameLength - (fifo ? 5 : 0);
        bare = bare.Length > room ? bare[..room] : bare;
        var made = fifo ? bare + ".fifo" : bare;
        return bare.Length > 0 && made != name && QueueNames.IsLegal(made) ? made : null;
    }
}
