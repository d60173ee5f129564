using System.Globalization;

namespace WorkflowManager.Operations;

/// <summary>Stages whose order may not be the one that is meant, and those that do nothing.</summary>
internal static class StageWarnings
{
    public static IEnumerable<LintWarning> Of(TemplateDraft draft)
    {
        foreach (var stage in draft.Stages.Where(s => s.Tasks.IsEmpty && TemplateDraft.Find(s.Json, "tasks") is not { ValueKind: not (System.Text.Json.JsonValueKind.Array or System.Text.Json.JsonValueKind.Null) }))
            yield return new LintWarning(LintCodes.StageEmpty, stage.Path, $"stage '{stage.Name}' has no tasks: it is COMPLETED as soon as it is reached");
        foreach (var warning in OutOfOrder(draft))
            yield return warning;
        foreach (var warning in Gaps(draft))
            yield return warning;
    }

    private static IEnumerable<LintWarning> OutOfOrder(TemplateDraft draft)
    {
        foreach (var (before, stage) in draft.Stages.Zip(draft.Stages.Skip(1)))
            if (stage.Order < before.Order)
                yield return new LintWarning(
                    LintCodes.OrderNotDocument, $"{stage.Path}.stage_order",
                    $"stage '{stage.Name}' ({Text(stage.Order)}) runs ahead of '{before.Name}' ({Text(before.Order)}), which stands above it: stages run by stage_order, not by position");
    }

    /// <summary>Whole numbers at one distance, save for a few that are farther apart: somebody may have taken a stage away, or miscounted.</summary>
    private static IEnumerable<LintWarning> Gaps(TemplateDraft draft)
    {
        List<StageDraft> stages = [.. draft.Stages.Where(s => s.Order is not null).OrderBy(s => s.Order)];
        if (stages.Count < 3 || stages.Any(s => decimal.Truncate(s.Order!.Value) != s.Order))
            yield break;
        var steps = stages.Zip(stages.Skip(1), (a, b) => b.Order!.Value - a.Order!.Value).ToList();
        var usual = steps.Min();
        if (usual <= 0 || steps.Count(s => s == usual) * 2 < steps.Count)
            yield break;
        for (var i = 0; i < steps.Count; i++)
            if (steps[i] > usual)
                yield return new LintWarning(
                    LintCodes.OrderGap, $"{stages[i + 1].Path}.stage_order",
                    $"the order goes from {Text(stages[i].Order)} to {Text(stages[i + 1].Order)}, elsewhere in steps of {Text(usual)}: is a stage missing? (Gaps are allowed.)");
    }

    private static string Text(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
