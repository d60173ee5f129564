namespace WorkflowManager.Operations;

/// <summary>The order of <see cref="IInstanceStatistics.FindOldestOpenAsync"/>, for a store that asks for each status by itself.</summary>
public sealed class OldestFirst : IComparer<OldestInstance>
{
    private OldestFirst()
    {
    }

    public static OldestFirst Instance { get; } = new();

    public int Compare(OldestInstance? x, OldestInstance? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byAge = x.CreatedAt.CompareTo(y.CreatedAt);
        return byAge != 0 ? byAge : string.CompareOrdinal(y.Ref.Value, x.Ref.Value);
    }
}
