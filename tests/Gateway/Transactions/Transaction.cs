using WorkflowManager.Gateway.Engine;

namespace WorkflowManager.Gateway.Transactions;

/// <summary>One client transaction and the engine connection it lives in.</summary>
internal sealed class Transaction(EngineConnection connection, long number) : IAsyncDisposable
{
    // Snapshot isolation, as MongoDB's. A lock that is taken is soon a write conflict: MongoDB does not wait for it at all.
    private static readonly string BeginSql =
        $"start transaction isolation level repeatable read; set local lock_timeout = '{Limits.TransactionLockTimeoutMilliseconds}ms'";

    public EngineConnection Connection { get; } = connection;

    public long Number { get; } = number;

    /// <summary>A driver may send a transaction's commands over several sockets; the engine connection serves one at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    public DateTime LastUsed { get; set; } = DateTime.UtcNow;

    public bool IsOver { get; private set; }

    public static async Task<Transaction> BeginAsync(EngineConnection connection, long number, CancellationToken token)
    {
        try
        {
            await connection.ScalarAsync(BeginSql, token);
            return new Transaction(connection, number);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task EndAsync(bool commit, CancellationToken token)
    {
        IsOver = true;
        await Connection.ScalarAsync(commit ? "commit" : "rollback", token);
        await Connection.DisposeAsync();
    }

    /// <summary>Rolls back if need be: an open transaction must not go back to the pool.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!IsOver && Connection.IsOpen) await EndAsync(commit: false, CancellationToken.None);
        }
        catch (Exception error) when (Errors.EngineErrors.IsBroken(error))
        {
            // The transaction ended with its connection.
        }

        IsOver = true;
        await Connection.DisposeAsync();
    }
}
