using Microsoft.Data.Sqlite;

namespace WorkflowManager.Sqlite;

/// <summary>
/// One file with the store and the queues of one machine. Safe for any number of processes at once; what was committed
/// is on the disk, so a killed process or a power cut loses nothing.
/// </summary>
public sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteOptions _options;
    private readonly SqliteSession _writer;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly WriterTurn _turn;
    private readonly ReaderPool _readers;

    private SqliteDatabase(string path, SqliteOptions options)
    {
        Path = path;
        _options = options;
        _writer = OpenSession();
        try
        {
            SqliteInstallation.Bring(_writer, path, options.BusyTimeout);
        }
        catch
        {
            _writer.Dispose();
            throw;
        }

        // A writer waits by itself, without blocking a thread.
        _writer.SetBusyTimeout(TimeSpan.Zero);
        _turn = new WriterTurn(options.BusyTimeout);
        _readers = new ReaderPool(OpenSession, options.Readers);
    }

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>Shared by all that read this file.</summary>
    internal TemplateDocuments Documents { get; } = new();

    /// <summary>Opens a file; creates it with its schema where there is none.</summary>
    /// <exception cref="SqliteStoreException">It can't be opened, is no database of this program, or of a newer version of it.</exception>
    public static SqliteDatabase Open(string path, SqliteOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // Absolute, so that no name is taken for one of SQLite's own, such as ":memory:".
        var file = System.IO.Path.GetFullPath(path);
        try
        {
            return new SqliteDatabase(file, options ?? new SqliteOptions());
        }
        catch (SqliteException e) when (SqliteFailures.Explain(e, file) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Closes every connection. Nothing may be running any more.</summary>
    public void Dispose()
    {
        _readers.Dispose();
        _writer.Dispose();
        _oneWriter.Dispose();
    }

    /// <summary>
    /// Runs work in a write transaction, off the caller's thread: whole and on the disk once it returns, or not at all once it
    /// throws. One at a time: in order of call within this process, waiting its turn where other processes write.
    /// </summary>
    /// <param name="work">Must not wait for another write. Is run once.</param>
    /// <param name="cancellationToken">Heeded until the work begins.</param>
    internal async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => WriteInTurnAsync(work, cancellationToken), cancellationToken);
        }
        catch (SqliteException e) when (SqliteFailures.Explain(e, Path) is { } explained)
        {
            throw explained;
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    internal Task WriteAsync(Action<SqliteSession> work, CancellationToken cancellationToken) => WriteAsync(
        session =>
        {
            work(session);
            return true;
        },
        cancellationToken);

    /// <summary>Runs work on one state of the whole file, off the caller's thread; neither writers nor readers wait for each other.</summary>
    internal async Task<T> ReadAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await _readers.UseAsync(work, cancellationToken);
        }
        catch (SqliteException e) when (SqliteFailures.Explain(e, Path) is { } explained)
        {
            throw explained;
        }
    }

    private async Task<T> WriteInTurnAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _turn.BeginAsync(_writer, cancellationToken);
        try
        {
            var result = work(_writer);
            _writer.Run("COMMIT");
            return result;
        }
        finally
        {
            if (_writer.IsInTransaction)
                _writer.Run("ROLLBACK");
        }
    }

    /// <summary>A connection of the caller's own, which it closes.</summary>
    internal SqliteSession OpenSession() => new(Path, _options.BusyTimeout);
}
