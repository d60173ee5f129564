using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Parents that say nothing new, and tasks that hold up everything else.</summary>
internal static class ParentWarnings
{
    private const int TasksTold = 5;

    public static IEnumerable<LintWarning> Of(WorkflowDefinition definition, TemplateDraft draft) =>
        Enumerable.Range(0, definition.Stages.Length).SelectMany(s => Of(definition.Stages[s], draft.Stages[s]));

    private static IEnumerable<LintWarning> Of(StageDefinition stage, StageDraft draft)
    {
        var ahead = Ancestors(stage);
        for (var task = 0; task < stage.Tasks.Length; task++)
            foreach (var warning in Redundant(stage, draft, task, ahead))
                yield return warning;
        // In a mere chain every task holds up the rest, which needs no saying.
        if (stage.Tasks.Length < 3 || TaskDepths.Of(stage).Max() + 1 == stage.Tasks.Length)
            yield break;
        for (var task = 0; task < stage.Tasks.Length; task++)
        {
            List<int> behind = [.. Enumerable.Range(0, stage.Tasks.Length).Where(t => ahead[t].Contains(task))];
            if (behind.Count >= 2 && behind.Count + ahead[task].Count + 1 == stage.Tasks.Length)
                yield return Blocks(stage, draft.Tasks[task], behind, alone: ahead[task].Count == 0);
        }
    }

    private static IEnumerable<LintWarning> Redundant(StageDefinition stage, StageDraft draft, int task, HashSet<int>[] ahead)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, name) in draft.Tasks[task].Parents)
        {
            if (!seen.Add(name))
                yield return new LintWarning(LintCodes.ParentTwice, path, $"'{name}' is named twice");
            else if (stage.Tasks[task].Parents.FirstOrDefault(p => ahead[p].Any(a => stage.Tasks[a].Name.Value == name), -1) is >= 0 and var other)
                yield return new LintWarning(LintCodes.ParentRedundant, path, $"'{name}' can be left out: '{stage.Tasks[other].Name}', also a parent, waits for it already");
        }
    }

    private static LintWarning Blocks(StageDefinition stage, TaskDraft task, List<int> behind, bool alone)
    {
        var names = string.Join(", ", behind.Take(TasksTold).Select(t => $"'{stage.Tasks[t].Name}'")) + (behind.Count > TasksTold ? ", …" : "");
        var what = alone ? "nothing else of the stage starts" : "nothing behind it starts";
        return new LintWarning(
            LintCodes.TaskBlocks, task.Path,
            string.Create(CultureInfo.InvariantCulture, $"while '{task.Name}' is not done, {what}: it blocks {behind.Count} tasks ({names})"));
    }

    private static HashSet<int>[] Ancestors(StageDefinition stage)
    {
        HashSet<int>[] ahead = [.. stage.Tasks.Select(_ => new HashSet<int>())];
        foreach (var task in TaskDepths.InOrder(stage))
            foreach (var parent in stage.Tasks[task].Parents)
            {
                ahead[task].Add(parent);
                ahead[task].UnionWith(ahead[parent]);
            }

        return ahead;
    }
}
