namespace WorkflowManager.Operations;

/// <summary>The bounds of lists and statistics, in one place.</summary>
public static class ListLimits
{
    /// <summary>So many entries of an index a page of a list looks at, at most, where no index serves its filter whole.</summary>
    public const int Walk = 2_000;

    /// <summary>So many entries of an index statistics count, at most.</summary>
    public const int Counted = 100_000;
}
