using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>
/// The query of a page of instances: only the conditions that are asked for, so that the right index serves. Newest first, which
/// is the order of every index that may be taken; a stage is looked up for each row on the way.
/// </summary>
internal sealed class ListQuery
{
    private readonly List<string> _conditions = [];
    private readonly List<SqliteValue> _values = [];

    private ListQuery()
    {
    }

    public static (string Sql, SqliteValue[] Values) Of(InstanceFilter filter, int limit, InstanceCursor? after)
    {
        var query = new ListQuery();
        if (filter.Component is { } component)
            query.Add("i.component = {0}", component.Value);
        if (filter.Status is { } status)
            query.Add("i.status = {0}", status.ToWire());
        if (filter.CreatedBefore is { } before)
            query.Add("i.created_at < {0}", before);
        if (filter.Failed)
            query.Add("i.failed_tasks > 0 AND i.closed_at IS NULL");
        if (filter.Stage is { } stage)
            query.Add("EXISTS (SELECT 1 FROM stage_state AS s WHERE s.instance = i.id AND s.name = {0} AND s.status = 'ACTIVE')", stage.Value);
        if (after is { } cursor)
            query.Add("i.created_at <= {0} AND (i.created_at < {0} OR i.ref > {1})", cursor.CreatedAt, cursor.Ref.Value);
        return query.Build(limit);
    }

    private void Add(string condition, params ReadOnlySpan<SqliteValue> values)
    {
        for (var i = 0; i < values.Length; i++)
            condition = condition.Replace($"{{{i}}}", $"?{_values.Count + i + 1}", StringComparison.Ordinal);
        _conditions.Add(condition);
        _values.AddRange(values);
    }

    private (string Sql, SqliteValue[] Values) Build(int limit)
    {
        var where = _conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", _conditions)} ";
        _values.Add(limit);
        return ($"{InstanceRow.ColumnsWithoutData}{where}ORDER BY i.created_at DESC, i.ref LIMIT ?{_values.Count}", [.. _values]);
    }
}
