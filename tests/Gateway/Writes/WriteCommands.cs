using MongoDB.Bson;
using Npgsql;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;
using WorkflowManager.Gateway.Faults;

namespace WorkflowManager.Gateway.Writes;

/// <summary>
/// insert, update and delete outside a transaction. The engine would run a whole command as one transaction; MongoDB does not,
/// and what a crash in the middle leaves behind is what tests are after. So each statement is an engine transaction of its own.
/// </summary>
internal sealed class WriteCommands(EnginePool pool, WriteHistory history, FailPoints failPoints, TransactionalWrites transactional) : ICommandGroup
{
    public IEnumerable<(string Name, CommandHandler Handler)> Commands =>
    [
        ("insert", Write), ("update", Write), ("delete", Write),
    ];

    private async Task<BsonDocument> Write(CommandContext context)
    {
        if (context.InTransaction) return await transactional.WriteAsync(context);

        var subset = failPoints.Enter(FailPoints.ApplySubset, context.Request, context.Client.AppName);
        using var turn = context.IsRetryableWrite ? await history.EnterAsync(context) : null;
        await using var connection = await pool.OpenAsync(context.Token);
        var answer = await ApplyAsync(connection, context, subset);
        if (subset is { ClosesConnection: true }) throw new ConnectionDropped();
        if (subset is not null) throw subset.ToError();
        return answer;
    }

    private async Task<BsonDocument> ApplyAsync(EngineConnection connection, CommandContext context, FailPoint? subset)
    {
        var arrayName = WriteStatement.ArrayName(context.Name);
        var statements = context.Spec[arrayName].AsBsonArray;
        var isOrdered = context.Spec.GetValue("ordered", true).ToBoolean();
        var mayBeRetry = context.IsRetryableWrite && history.MayBeRetry(context);
        var chunk = context.Name == "insert" && subset is null ? Limits.InsertChunk : 1;
        var result = new WriteResult(context.Name == "update");
        for (var first = 0; first < statements.Count; first += chunk)
        {
            if (subset is not null && !subset.Statements.Contains(first)) continue;
            var part = new StatementWriter(connection, context, WriteStatement.Take(context.Spec, arrayName, Slice(statements, first, chunk)), arrayName, first);
            var known = mayBeRetry ? await WriteHistory.FindAsync(connection, context, first) : null;
            result.Add(known ?? await RunAsync(part, hasApplied: first > 0), first);
            if (result.HasErrors && isOrdered) break;
        }

        foreach (var error in result.Errors) await WriteErrors.FinishAsync(connection, context, statements, error);
        return result.ToDocument();
    }

    // What a statement throws fails the command, as long as nothing of it has been applied; then it is that statement's error.
    private static async Task<BsonDocument> RunAsync(StatementWriter part, bool hasApplied)
    {
        try
        {
            return await part.RunAsync();
        }
        catch (PostgresException error) when (!EngineErrors.IsBroken(error) && (hasApplied || EngineErrors.IsDuplicate(error)))
        {
            return new BsonDocument { { "n", 0 }, { "writeErrors", new BsonArray { EngineErrors.ToWriteError(error) } } };
        }
    }

    private static IEnumerable<BsonValue> Slice(BsonArray statements, int first, int count)
    {
        for (var i = first; i < Math.Min(first + count, statements.Count); i++) yield return statements[i];
    }
}
