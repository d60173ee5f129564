namespace WorkflowManager.Operations;

/// <summary>In what the tasks of two templates differ.</summary>
internal static class TaskDiff
{
    public static IEnumerable<TemplateChange> Between(StagePairs stages)
    {
        var stageNow = stages.Both.ToDictionary(b => b.From.Path, b => b.To.Path);
        List<(StageDraft Stage, TaskDraft Task)> gone = [.. Tasks(stages.Both.Select(b => b.From).Concat(stages.Removed))];
        var changes = new List<TemplateChange>();
        var added = new List<(StageDraft Stage, TaskDraft Task)>();
        foreach (var (stage, task) in Tasks(stages.Both.Select(b => b.To).Concat(stages.Added)))
        {
            if (gone.FindIndex(g => g.Task.Name == task.Name && stageNow.GetValueOrDefault(g.Stage.Path) == stage.Path) is >= 0 and var same)
            {
                changes.AddRange(Between(gone[same].Task, task, stage));
                gone.RemoveAt(same);
            }
            else
            {
                added.Add((stage, task));
            }
        }

        foreach (var (stage, task) in added)
            if (gone.FindIndex(g => g.Task.Name == task.Name) is >= 0 and var moved)
            {
                changes.Add(new(TemplateChangeCodes.TaskMoved, task.Path, gone[moved].Stage.Name, stage.Name, $"task {task.Name} moved from stage {gone[moved].Stage.Name} to {stage.Name}"));
                changes.AddRange(Between(gone[moved].Task, task, stage));
                gone.RemoveAt(moved);
            }
            else
            {
                changes.Add(new(TemplateChangeCodes.TaskAdded, task.Path, null, task.Name, $"task {stage.Name}/{task.Name} is new{After(task)}"));
            }

        changes.AddRange(gone.Select(g => new TemplateChange(TemplateChangeCodes.TaskRemoved, g.Task.Path, g.Task.Name, null, $"task {g.Stage.Name}/{g.Task.Name} is gone")));
        return changes;
    }

    private static IEnumerable<(StageDraft, TaskDraft)> Tasks(IEnumerable<StageDraft> stages) => stages.SelectMany(s => s.Tasks.Select(t => (s, t)));

    private static IEnumerable<TemplateChange> Between(TaskDraft old, TaskDraft now, StageDraft stage)
    {
        var name = $"{stage.Name}/{now.Name}";
        if (!old.Parents.Select(p => p.Name).ToHashSet().SetEquals(now.Parents.Select(p => p.Name)))
            yield return new(
                TemplateChangeCodes.ParentsChanged, $"{now.Path}.parent_task", Parents(old), Parents(now), $"{name} starts {When(now)} now, not {When(old)}");
        foreach (var change in FieldDiff.Between(old.Json, now.Json, now.Path, name, except: ["task_name", "parent_task"]))
            yield return change with { Code = Code(change.Path[(now.Path.Length + 1)..]) };
    }

    private static string Code(string field) => field switch
    {
        "task_queue" => TemplateChangeCodes.QueueChanged,
        "task_type" => TemplateChangeCodes.TypeChanged,
        "business_status" => TemplateChangeCodes.BusinessStatusChanged,
        _ => TemplateChangeCodes.FieldChanged,
    };

    private static string When(TaskDraft task) => task.Parents.IsEmpty ? "with its stage" : $"after {Names(task)}";

    private static string? Parents(TaskDraft task) => task.Parents.IsEmpty ? null : Names(task);

    private static string Names(TaskDraft task) => string.Join(", ", task.Parents.Select(p => p.Name));

    private static string After(TaskDraft task) => task.Parents.IsEmpty ? "" : $", after {Names(task)}";
}
