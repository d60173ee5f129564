using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace WorkflowManager.Sqlite;

/// <summary>One connection with its compiled statements. Used by one transaction at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    /// <param name="path">Absolute.</param>
    public SqliteSession(string path, TimeSpan busyTimeout)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false };
        _connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            _connection.Open();
            SetBusyTimeout(busyTimeout);
            // FULL: each commit is on the disk before it is answered. SQLite checks no foreign keys unless it is asked to; no table has any.
            Run("PRAGMA synchronous = FULL");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public bool IsInTransaction => sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Rows that this connection has inserted, changed or deleted in its life.</summary>
    public long TotalChanges => sqlite3_total_changes(_connection.Handle);

    /// <summary>How long SQLite itself waits, blocking, where others hold what it needs.</summary>
    public void SetBusyTimeout(TimeSpan time) => _ = sqlite3_busy_timeout(_connection.Handle, (int)time.TotalMilliseconds);

    /// <summary>Runs a statement to its end.</summary>
    /// <param name="values">Of <c>?1</c>, <c>?2</c> and so on.</param>
    /// <returns>How many rows an INSERT, UPDATE or DELETE touched.</returns>
    public int Run(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        using var rows = Query(sql, values);
        while (rows.Next())
        {
        }

        return sqlite3_changes(_connection.Handle);
    }

    /// <summary>One statement's rows at a time: while they are read, the same statement must not be run again.</summary>
    public SqliteRows Query(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new SqliteStatement(_connection.Handle!, sql));
        statement.Bind(values);
        return new SqliteRows(statement);
    }

    /// <summary>Runs a statement to its end.</summary>
    /// <returns>The first column of the last row; null where there is none.</returns>
    public long? Integer(string sql, params ReadOnlySpan<SqliteValue> values)
    {
        long? result = null;
        using var rows = Query(sql, values);
        while (rows.Next())
            result = rows.IntegerOrNull(0);
        return result;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }
}
