using System.Collections.Concurrent;

namespace WorkflowManager.Sqlite;

/// <summary>Connections for reads, opened when they are first needed and kept, with their compiled statements.</summary>
internal sealed class ReaderPool(Func<SqliteSession> open, int size) : IDisposable
{
    private readonly SemaphoreSlim _free = new(size, size);
    private readonly ConcurrentBag<SqliteSession> _idle = [];

    public async Task<T> UseAsync<T>(Func<SqliteSession, T> work, CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            // Off the caller's thread: SQLite knows no asynchronous reads.
            return await Task.Run(() => Use(work), cancellationToken);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
            session.Dispose();
        _free.Dispose();
    }

    private T Use<T>(Func<SqliteSession, T> work)
    {
        var session = _idle.TryTake(out var idle) ? idle : open();
        try
        {
            session.Run("BEGIN DEFERRED");
            try
            {
                return work(session);
            }
            finally
            {
                if (session.IsInTransaction)
                    session.Run("ROLLBACK");
            }
        }
        finally
        {
            _idle.Add(session);
        }
    }
}
