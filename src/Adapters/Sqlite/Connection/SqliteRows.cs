using System.Text;

namespace WorkflowManager.Sqlite;

/// <summary>The rows of a statement, one after the other; columns count from 0. Dispose it, or read it to its end.</summary>
internal readonly ref struct SqliteRows(SqliteStatement statement)
{
    public bool Next() => statement.Step();

    public bool IsNull(int column) => statement.IsNull(column);

    public long Integer(int column) => statement.Integer(column);

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public string Text(int column) => Encoding.UTF8.GetString(statement.Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>UTF-8, of a text as well; only until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => statement.Bytes(column);

    public DateTimeOffset Moment(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Integer(column));

    public DateTimeOffset? MomentOrNull(int column) => IsNull(column) ? null : Moment(column);

    public void Dispose() => statement.Reset();
}
