using System.Collections.Immutable;

namespace WorkflowManager.Operations;

/// <summary>Which stage of one template is which of the other: by name, else by their tasks.</summary>
internal sealed record StagePairs(
    ImmutableArray<(StageDraft From, StageDraft To)> Both, ImmutableArray<StageDraft> Removed, ImmutableArray<StageDraft> Added)
{
    public static StagePairs Of(TemplateDraft old, TemplateDraft now)
    {
        var both = new List<(StageDraft From, StageDraft To)>();
        var removed = new List<StageDraft>();
        var added = now.Stages.ToList();
        foreach (var stage in old.Stages)
            if (added.Find(s => s.Name == stage.Name) is { } same)
                Pair(stage, same);
            else
                removed.Add(stage);
        foreach (var stage in removed.ToList())
            if (added.Where(s => IsRenamed(stage, s)).MaxBy(s => Common(stage, s)) is { } renamed)
            {
                removed.Remove(stage);
                Pair(stage, renamed);
            }

        return new StagePairs([.. both], [.. removed], [.. added]);

        void Pair(StageDraft from, StageDraft to)
        {
            both.Add((from, to));
            added.Remove(to);
        }
    }

    /// <summary>At least half of the tasks of both are in both; without any, the place has to tell.</summary>
    private static bool IsRenamed(StageDraft from, StageDraft to) => from.Tasks.IsEmpty && to.Tasks.IsEmpty
        ? from.Order == to.Order
        : Common(from, to) * 2 >= Math.Max(from.Tasks.Length, to.Tasks.Length);

    private static int Common(StageDraft from, StageDraft to) => from.Tasks.Select(t => t.Name).Intersect(to.Tasks.Select(t => t.Name)).Count();
}
