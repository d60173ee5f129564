using Npgsql;
using WorkflowManager.TestServers;

namespace WorkflowManager.Gateway.Tests;

/// <summary>A look behind the gateway: which of PostgreSQL's sessions hold or await locks on a test's own tables.</summary>
internal static class EngineLocks
{
    private const string Tables = """
        from pg_locks l join documentdb_api_catalog.collections c on l.relation = ('documentdb_data.documents_' || c.collection_id)::regclass
        where c.database_name = $1 and l.mode = 'RowExclusiveLock' and l.pid <> pg_backend_pid()
        """;

    public static async Task<bool> IsWaitedForAsync(string database) =>
        await ScalarAsync($"select exists (select 1 from pg_locks w where not w.granted and w.pid in (select l.pid {Tables}))", database) is true;

    /// <summary>Ends the sessions that have written and not committed. Other tests' transactions are open too, and stay so.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<long> TerminateWritersAsync(string database) =>
        (long)(await ScalarAsync($"select count(pg_terminate_backend(l.pid)) {Tables}", database))!;

    private static async Task<object?> ScalarAsync(string sql, string database)
    {
        await using var source = NpgsqlDataSource.Create(TestEnvironment.Postgres);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = database });
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
