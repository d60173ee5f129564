using System.Collections.Concurrent;
using Npgsql;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;

namespace WorkflowManager.Gateway.Transactions;

/// <summary>The open transactions, one a session at most.</summary>
internal sealed class TransactionTable(EnginePool pool) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Transaction> open = new();
    private readonly ConcurrentDictionary<string, long> committed = new();

    /// <summary>Runs a command inside its client's transaction. Whatever fails in there ends the transaction, as in MongoDB.</summary>
    public async Task<T> RunAsync<T>(CommandContext context, Func<EngineConnection, Task<T>> command)
    {
        var transaction = context.StartsTransaction ? await BeginAsync(context) : Find(context);
        await transaction.Gate.WaitAsync(context.Token);
        try
        {
            if (transaction.IsOver) throw CommandError.NoSuchTransaction(context.TransactionNumber);
            transaction.LastUsed = DateTime.UtcNow;
            return await command(transaction.Connection);
        }
        catch (Exception error) when (error is PostgresException or NpgsqlException or CommandError)
        {
            await ForgetAsync(context.SessionId, transaction);
            throw;
        }
        finally
        {
            transaction.Gate.Release();
        }
    }

    /// <summary>Ends the transaction from inside a command whose answer tells of a failure.</summary>
    public async Task AbortAsync(CommandContext context)
    {
        if (open.TryGetValue(context.SessionId, out var transaction)) await ForgetAsync(context.SessionId, transaction);
    }

    public async Task EndAsync(CommandContext context, bool commit)
    {
        if (!open.TryGetValue(context.SessionId, out var transaction) || transaction.Number != context.TransactionNumber)
        {
            // A commit whose answer was lost is sent again; an abort of what is gone is done already.
            if (commit && committed.GetValueOrDefault(context.SessionId, -1) != context.TransactionNumber) throw CommandError.NoSuchTransaction(context.TransactionNumber);
            return;
        }

        await transaction.Gate.WaitAsync(context.Token);
        try
        {
            open.TryRemove(new(context.SessionId, transaction));
            if (!transaction.IsOver) await transaction.EndAsync(commit, context.Token);
            if (commit) committed[context.SessionId] = context.TransactionNumber;
        }
        finally
        {
            transaction.Gate.Release();
        }
    }

    /// <summary>A client that died leaves its transaction, and its locks, behind.</summary>
    public async Task ReapAsync(DateTime now)
    {
        foreach (var (session, transaction) in open)
        {
            if (now - transaction.LastUsed > Limits.TransactionLifetime) await ForgetAsync(session, transaction);
        }
    }

    public async Task EndSessionAsync(string session)
    {
        committed.TryRemove(session, out _);
        if (open.TryGetValue(session, out var transaction)) await ForgetAsync(session, transaction);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (session, transaction) in open) await ForgetAsync(session, transaction);
    }

    private async Task<Transaction> BeginAsync(CommandContext context)
    {
        if (open.TryGetValue(context.SessionId, out var previous)) await ForgetAsync(context.SessionId, previous);
        var transaction = await Transaction.BeginAsync(await pool.OpenAsync(context.Token), context.TransactionNumber, context.Token);
        open[context.SessionId] = transaction;
        return transaction;
    }

    private Transaction Find(CommandContext context) =>
        open.TryGetValue(context.SessionId, out var transaction) && transaction.Number == context.TransactionNumber
            ? transaction
            : throw CommandError.NoSuchTransaction(context.TransactionNumber);

    private async Task ForgetAsync(string session, Transaction transaction)
    {
        open.TryRemove(new(session, transaction));
        await transaction.DisposeAsync();
    }
}
