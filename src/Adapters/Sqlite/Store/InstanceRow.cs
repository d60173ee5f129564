using WorkflowManager.Core;

namespace WorkflowManager.Sqlite;

/// <summary>The row of an instance, before its template's document makes sense of it.</summary>
internal sealed record InstanceRow(
    long Id,
    BusinessRef Ref,
    long Document,
    ComponentName Component,
    long Version,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ClosedAt,
    string? DispatchError,
    string? Data)
{
    public const string Columns = """
        SELECT i.id, i.ref, i.document, i.component, i.version, i.status, i.created_at, i.updated_at, i.closed_at, i.dispatch_error, d.json
        FROM instance AS i LEFT JOIN instance_data AS d ON d.instance = i.id
        """ + " ";

    /// <param name="sql">Begins with <see cref="Columns"/>.</param>
    public static List<InstanceRow> Read(SqliteSession session, string sql, params ReadOnlySpan<SqliteValue> values)
    {
        var found = new List<InstanceRow>();
        using var rows = session.Query(sql, values);
        while (rows.Next())
            found.Add(new InstanceRow(
                rows.Integer(0), new BusinessRef(rows.Text(1)), rows.Integer(2), new ComponentName(rows.Text(3)), rows.Integer(4), rows.Text(5),
                rows.Moment(6), rows.Moment(7), rows.MomentOrNull(8), rows.TextOrNull(9), rows.TextOrNull(10)));
        return found;
    }
}
