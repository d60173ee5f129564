using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>A page of the list, read off its index row by row: as far as the page is full, or the bound of the walk is reached.</summary>
internal static class InstanceList
{
    public static InstancePage Read(SqliteSession session, TemplateDocuments documents, InstanceFilter filter, int limit, InstanceCursor? after)
    {
        var query = ListQuery.Of(filter, limit, after);
        var (found, seen, last) = (new List<InstanceRow>(), 0, after);
        using (var rows = session.Query(query.Sql, query.Values))
            for (; rows.Next(); seen++)
            {
                if (rows.Integer(ListQuery.IsTaken) != 0)
                {
                    // Only what there is one more of is not the end.
                    if (found.Count == limit)
                        return Page(session, documents, found, last);
                    found.Add(InstanceRow.Of(rows));
                }

                last = new InstanceCursor(rows.Moment(ListQuery.CreatedAt), new BusinessRef(rows.Text(ListQuery.Ref)));
            }

        return Page(session, documents, found, seen < query.Looked ? null : last);
    }

    private static InstancePage Page(SqliteSession session, TemplateDocuments documents, List<InstanceRow> found, InstanceCursor? next)
    {
        var reader = new InstanceReader(session, documents);
        return new InstancePage(found.ConvertAll(row => InstanceSummaries.Of(reader.Read(row))), next);
    }
}
