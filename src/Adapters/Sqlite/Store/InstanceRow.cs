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
    DateTimeOffset? DeadlineAt,
    DateTimeOffset? NextDueAt,
    string? WaitingFor,
    string? BusinessStatus,
    string? Data)
{
    public const string Columns = Facts + "d.json FROM instance AS i LEFT JOIN instance_data AS d ON d.instance = i.id ";

    /// <summary>For a list: data may be large, and nobody asks for it there.</summary>
    public const string ColumnsWithoutData = FactsWithoutData + " FROM instance AS i ";

    /// <summary>Of <c>instance AS i</c>, for whoever names the tables himself.</summary>
    public const string FactsWithoutData = Facts + "NULL";

    private const string Facts =
        "SELECT i.id, i.ref, i.document, i.component, i.version, i.status, i.created_at, i.updated_at, i.closed_at, i.dispatch_error, i.deadline_at, i.next_due_at, i.waiting_for, i.business_status, ";

    /// <param name="sql">Begins with <see cref="Columns"/>, or with those without data.</param>
    public static List<InstanceRow> Read(SqliteSession session, string sql, params ReadOnlySpan<SqliteValue> values)
    {
        var found = new List<InstanceRow>();
        using var rows = session.Query(sql, values);
        while (rows.Next())
            found.Add(Of(rows));
        return found;
    }

    /// <summary>The row that they stand at.</summary>
    public static InstanceRow Of(SqliteRows rows) => new(
        rows.Integer(0), new BusinessRef(rows.Text(1)), rows.Integer(2), new ComponentName(rows.Text(3)), rows.Integer(4), rows.Text(5),
        rows.Moment(6), rows.Moment(7), rows.MomentOrNull(8), rows.TextOrNull(9), rows.MomentOrNull(10), rows.MomentOrNull(11), rows.TextOrNull(12),
        rows.TextOrNull(13), rows.TextOrNull(14));
}
