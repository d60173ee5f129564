using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Fields that are carried through untouched, and may have been meant to be one that the manager reads.</summary>
internal static class FieldWarnings
{
    public static readonly string[] OfRoot = ["workflow_name", "component_name", "version", "stages", "deadline_seconds", "retry", "notify_queue", "notify_on"];
    public static readonly string[] OfStage = ["stage_name", "stage_order", "tasks", "notify_queue", "notify_on"];
    public static readonly string[] OfTask = 
    [
        "task_name", "parent_task", "task_queue", "task_type", "business_status",
        "retry", "timeout_seconds", "heartbeat_seconds", "notify_queue", "notify_on", AssignedTo, "due_seconds", "form",
    ];

    private const string AssignedTo = "assigned_to";

    private static readonly string[] OfHumans = ["due_seconds", "form"];

    public static IEnumerable<LintWarning> Of(JsonElement template, TemplateDraft draft)
    {
        foreach (var warning in Misspelt(template, "$", OfRoot))
            yield return warning;
        foreach (var stage in draft.Stages)
        {
            foreach (var warning in Misspelt(stage.Json, stage.Path, OfStage))
                yield return warning;
            foreach (var task in stage.Tasks)
            {
                foreach (var warning in Misspelt(task.Json, task.Path, OfTask))
                    yield return warning;
                foreach (var field in OfHumans.Where(f => task.Type == TaskType.Service.ToWire() && TemplateDraft.Find(task.Json, f) is not null))
                    yield return new LintWarning(LintCodes.HumanField, $"{task.Path}.{field}", $"'{field}' is read of HUMAN tasks, and '{task.Name}' is a SERVICE task: it is carried along and means nothing");
                if (task.Type == TaskType.Human.ToWire() && TemplateDraft.Find(task.Json, AssignedTo) is not { ValueKind: not JsonValueKind.Null })
                    yield return new LintWarning(LintCodes.HumanUnassigned, task.Path, $"'{task.Name}' is a HUMAN task without '{AssignedTo}': whoever reads its queue is not told whom to ask");
            }
        }
    }

    public static IEnumerable<string> Names(JsonElement value) => value.ValueKind != JsonValueKind.Object
        ? []
        : value.EnumerateObject().Select(JsonRules.TryGetName).OfType<string>();

    private static IEnumerable<LintWarning> Misspelt(JsonElement value, string path, string[] known) =>
        from name in Names(value)
        where !known.Contains(name)
        let meant = known.FirstOrDefault(k => Spelling.IsSlip(name, k))
        where meant is not null
        select new LintWarning(LintCodes.FieldMisspelt, JsonRules.ShortPath($"{path}.{name}"), $"'{name}' is not read by the manager; did you mean '{meant}'?");
}
