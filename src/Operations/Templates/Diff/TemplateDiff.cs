using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>In what two templates differ, as their author would say it: what was renamed or moved is not taken for gone and new.</summary>
public static class TemplateDiff
{
    /// <param name="before">A template, valid or not: it is compared as far as it can be read.</param>
    /// <returns>The template's own fields, then stages, then tasks. None: they say the same.</returns>
    public static ImmutableArray<TemplateChange> Between(JsonElement before, JsonElement after)
    {
        var (old, now) = (TemplateDraft.Read(before), TemplateDraft.Read(after));
        var stages = StagePairs.Of(old, now);
        return
        [
            .. FieldDiff.Between(before, after, "$", "the template", except: ["stages"]),
            .. Stages(old, now, stages),
            .. Reordered(stages),
            .. TaskDiff.Between(stages),
        ];
    }

    private static IEnumerable<TemplateChange> Stages(TemplateDraft old, TemplateDraft now, StagePairs stages)
    {
        foreach (var stage in stages.Removed)
            yield return new(TemplateChangeCodes.StageRemoved, stage.Path, stage.Name, null, $"stage {stage.Name} is gone ({GraphWords.Count(stage.Tasks.Length, "task")})");
        foreach (var stage in stages.Added)
            yield return new(TemplateChangeCodes.StageAdded, stage.Path, null, stage.Name, $"stage {stage.Name} is new ({GraphWords.Count(stage.Tasks.Length, "task")})");
        foreach (var (from, to) in stages.Both)
        {
            if (from.Name != to.Name)
                yield return new(TemplateChangeCodes.StageRenamed, $"{to.Path}.stage_name", from.Name, to.Name, $"stage {from.Name} is called {to.Name} now");
            foreach (var change in FieldDiff.Between(from.Json, to.Json, to.Path, $"stage {to.Name}", except: ["stage_name", "stage_order", "tasks"]))
                yield return change;
        }
    }

    /// <summary>Only what has to be moved to get from one order to the other: taking one stage to the front does not move all the others.</summary>
    private static IEnumerable<TemplateChange> Reordered(StagePairs stages)
    {
        List<(StageDraft From, StageDraft To)> pairs = [.. stages.Both.OrderBy(b => b.From.Order)];
        var kept = LongestRising([.. pairs.Select(p => p.To.Order ?? 0)]);
        for (var i = 0; i < pairs.Count; i++)
        {
            var (from, to) = pairs[i];
            var (old, now) = (Text(from.Order), Text(to.Order));
            if (!kept.Contains(i))
                yield return new(
                    TemplateChangeCodes.StageReordered, $"{to.Path}.stage_order", old, now,
                    $"stage {to.Name} runs {(pairs.Select(p => p.To).Where(p => p.Order < to.Order).MaxBy(p => p.Order) is { } ahead ? $"after {ahead.Name}" : "first")} now (order {old} → {now})");
            else if (from.Order != to.Order)
                yield return new(TemplateChangeCodes.FieldChanged, $"{to.Path}.stage_order", old, now, $"stage_order of stage {to.Name}: {old} → {now}; it runs where it ran");
        }
    }

    private static HashSet<int> LongestRising(List<decimal> values)
    {
        var (length, previous) = (new int[values.Count], new int[values.Count]);
        for (var i = 0; i < values.Count; i++)
        {
            (length[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (values[j] < values[i] && length[j] + 1 > length[i])
                    (length[i], previous[i]) = (length[j] + 1, j);
        }

        var kept = new HashSet<int>();
        for (var i = values.Count == 0 ? -1 : Array.IndexOf(length, length.Max()); i >= 0; i = previous[i])
            kept.Add(i);
        return kept;
    }

    private static string? Text(decimal? order) => order?.ToString("0.####", CultureInfo.InvariantCulture);
}
