using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace WorkflowManager.Sqlite;

/// <summary>
/// A statement that was compiled once and is run again and again, on SQLite's own functions: values go in by position and
/// bytes come out without an object for each.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        _connection = connection;
        var result = sqlite3_prepare_v3(connection, sql, SQLITE_PREPARE_PERSISTENT, out _statement);
        SqliteException.ThrowExceptionForRC(result, connection);
    }

    /// <summary>The values of <c>?1</c>, <c>?2</c> and so on.</summary>
    public void Bind(ReadOnlySpan<SqliteValue> values)
    {
        for (var i = 0; i < values.Length; i++)
            SqliteException.ThrowExceptionForRC(Bind(i + 1, values[i]), _connection);
    }

    /// <returns>True for a row, false at the end.</returns>
    public bool Step()
    {
        var result = sqlite3_step(_statement);
        if (result is SQLITE_ROW or SQLITE_DONE)
            return result == SQLITE_ROW;
        var code = sqlite3_extended_errcode(_connection);
        var message = sqlite3_errmsg(_connection).utf8_to_string();
        // Before it throws: a statement that failed half-way would hold its lock on.
        Reset();
        throw new SqliteException(message, result & 0xff, code);
    }

    public bool IsNull(int column) => sqlite3_column_type(_statement, column) == SQLITE_NULL;

    public long Integer(int column) => sqlite3_column_int64(_statement, column);

    /// <summary>UTF-8, of a text as well; only until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => sqlite3_column_blob(_statement, column);

    /// <summary>To be used again: its rows and its values go, its lock with them.</summary>
    public void Reset()
    {
        // Its result repeats the fault of the last step, which was told already.
        _ = sqlite3_reset(_statement);
        _ = sqlite3_clear_bindings(_statement);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int index, SqliteValue value)
    {
        if (value.Integer is { } integer)
            return sqlite3_bind_int64(_statement, index, integer);
        if (value.Bytes is { } bytes)
            return bytes.Length == 0 ? sqlite3_bind_zeroblob(_statement, index, 0) : sqlite3_bind_blob(_statement, index, bytes);
        if (value.Text is not { } text)
            return sqlite3_bind_null(_statement, index);
        // An empty span has no address, which SQLite takes for null.
        return text.Length == 0 ? sqlite3_bind_text(_statement, index, "") : sqlite3_bind_text(_statement, index, Encoding.UTF8.GetBytes(text));
    }
}
