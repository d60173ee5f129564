using Npgsql;

namespace WorkflowManager.Gateway.Engine;

/// <summary>The connections to PostgreSQL with the documentdb extension.</summary>
internal sealed class EnginePool : IAsyncDisposable
{
    // An advisory lock, since "if not exists" alone is a race between two gateways that start at once.
    private const string Prepare = """
        select pg_advisory_lock(20_260_101);
        create extension if not exists documentdb cascade;
        create schema if not exists workflow_gateway;
        create table if not exists workflow_gateway.statement (
            session text not null, number bigint not null, statement int not null, answer bytea not null,
            at timestamptz not null default now(), primary key (session, statement));
        delete from workflow_gateway.statement where at < now() - interval '1 hour';
        select pg_advisory_unlock(20_260_101);
        """;

    private readonly NpgsqlDataSource source;

    public EnginePool(string postgres)
    {
        var builder = new NpgsqlConnectionStringBuilder(postgres)
        {
            MaxPoolSize = Limits.EngineConnections,
            CommandTimeout = Limits.CommandTimeoutSeconds,
            // The same few statements over and over: planned once a connection.
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 2,
            // Nothing is set on a connection but with SET LOCAL, so there is nothing to reset.
            NoResetOnClose = true,
            ApplicationName = "workflow-manager-gateway",
            // A deadlock rolls back the whole statement and is retried, instead of becoming a write error of some documents.
            Options = "-c documentdb.throwDeadlockOnCRUD=on",
        };
        source = NpgsqlDataSource.Create(builder);
    }

    public async Task PrepareAsync(CancellationToken token)
    {
        await using var command = source.CreateCommand(Prepare);
        await command.ExecuteNonQueryAsync(token);
    }

    public async Task<EngineConnection> OpenAsync(CancellationToken token) => new(await source.OpenConnectionAsync(token));

    /// <summary>Runs one command, on a connection that goes back to the pool.</summary>
    public async Task<T> RunAsync<T>(Func<EngineConnection, Task<T>> command, CancellationToken token)
    {
        await using var connection = await OpenAsync(token);
        return await ConflictRetry.RunAsync(() => command(connection), token);
    }

    /// <summary>After a broken connection: the idle ones are most likely dead too, and each would cost a client its connection.</summary>
    public void Clear() => source.Clear();

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
