using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>
/// The query of a page of instances. What one index serves are its conditions; whatever else the filter has is a column of each row, <see cref="IsTaken"/>,
/// and such a query ends at its bound. Which index that is: docs/design/listing.md.
/// </summary>
/// <param name="Looked">So many rows at most; where they are all there, there may be more.</param>
internal sealed record ListQuery(string Sql, SqliteValue[] Values, int Looked)
{
    // Columns of its rows, besides those of an instance.
    public const int Ref = 1;
    public const int CreatedAt = 6;
    public const int IsTaken = 15;

    public static ListQuery Of(InstanceFilter filter, int limit, InstanceCursor? after)
    {
        var parts = new ListQueryParts();
        return filter.RefPrefix is { Length: > 0 } prefix ? parts.ByRef(filter, prefix, limit, after) : parts.ByCreation(filter, limit, after);
    }
}
