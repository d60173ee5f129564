using System.Collections.Concurrent;
using MongoDB.Bson;
using NpgsqlTypes;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Engine;

namespace WorkflowManager.Gateway.Writes;

/// <summary>
/// Retryable writes. A driver that lost an answer sends the command again under the same session and transaction number, and a
/// statement that was applied must not be applied twice. So each statement's answer is written down in the statement's own
/// transaction, in the engine: it is there if and only if the statement is, also after this gateway was killed.
/// </summary>
internal sealed class WriteHistory(EnginePool pool)
{
    private const string Select = "select answer from workflow_gateway.statement where session = $1 and number = $2 and statement = $3";
    private const string Delete = "delete from workflow_gateway.statement where session = any($1)";

    // A number that a session uses for the first time has no history to look up; that is nearly every command.
    private readonly ConcurrentDictionary<string, long> latest = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new();

    /// <summary>One command of a session at a time, so that a retry waits for the original that is still at work.</summary>
    public async Task<IDisposable> EnterAsync(CommandContext context)
    {
        var gate = gates.GetOrAdd(context.SessionId, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(context.Token);
        return new Exit(gate);
    }

    public bool MayBeRetry(CommandContext context)
    {
        var isNew = latest.TryGetValue(context.SessionId, out var number) && number < context.TransactionNumber;
        latest[context.SessionId] = context.TransactionNumber;
        return !isNew;
    }

    public static async Task<BsonDocument?> FindAsync(EngineConnection connection, CommandContext context, int statement) =>
        await connection.ScalarAsync(Select, context.Token, Key(context, statement)) is byte[] answer ? new RawBsonDocument(answer) : null;

    public static Task<BsonDocument> WriteAsync(EngineConnection connection, string function, CommandContext context, BsonDocument spec, int statement) =>
        connection.CallAsync(Sql.RememberedWrite(function),
            [EngineConnection.Text(context.Database), EngineConnection.Bson(spec), .. Key(context, statement)], context.Token);

    public async Task ForgetAsync(string[] sessions, CancellationToken token)
    {
        foreach (var session in sessions)
        {
            latest.TryRemove(session, out _);
            gates.TryRemove(session, out _);
        }

        await pool.RunAsync(
            connection => connection.ScalarAsync(Delete, token, new Npgsql.NpgsqlParameter { Value = sessions, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }), token);
    }

    private static Npgsql.NpgsqlParameter[] Key(CommandContext context, int statement) =>
        [EngineConnection.Text(context.SessionId), EngineConnection.Number(context.TransactionNumber), new() { Value = statement, NpgsqlDbType = NpgsqlDbType.Integer }];

    private sealed class Exit(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
