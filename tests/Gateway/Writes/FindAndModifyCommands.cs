using MongoDB.Bson;
using Npgsql;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;
using WorkflowManager.Gateway.Transactions;

namespace WorkflowManager.Gateway.Writes;

/// <summary>findAndModify: one statement, one document.</summary>
internal sealed class FindAndModifyCommands(EnginePool pool, WriteHistory history, TransactionTable transactions) : ICommandGroup
{
    private const string Function = "find_and_modify";
    private const int UpsertTries = 20;

    public IEnumerable<(string Name, CommandHandler Handler)> Commands => [("findAndModify", Run)];

    private async Task<BsonDocument> Run(CommandContext context)
    {
        if (context.InTransaction) return await transactions.RunAsync(context, connection => CallAsync(connection, context));

        using var turn = context.IsRetryableWrite ? await history.EnterAsync(context) : null;
        var mayBeRetry = context.IsRetryableWrite && history.MayBeRetry(context);
        return await pool.RunAsync(
            async connection => (mayBeRetry ? await WriteHistory.FindAsync(connection, context, 0) : null) ?? await UpsertAsync(connection, context), context.Token);
    }

    private static async Task<BsonDocument> UpsertAsync(EngineConnection connection, CommandContext context)
    {
        var isUpsertById = context.Spec.GetValue("upsert", false).ToBoolean() && context.Spec["query"] is BsonDocument query && UpsertRace.IsLost(query, UpsertRace.ById);
        for (var tries = isUpsertById ? UpsertTries : 1; ; tries--)
        {
            try
            {
                return await CallAsync(connection, context);
            }
            catch (PostgresException error) when (EngineErrors.IsDuplicate(error) && tries > 1)
            {
                // The other upsert has inserted it: this time it is found.
            }
        }
    }

    private static Task<BsonDocument> CallAsync(EngineConnection connection, CommandContext context)
    {
        var spec = UpsertRace.WithoutOnConflict(context.Spec, "query");
        return context.IsRetryableWrite
            ? WriteHistory.WriteAsync(connection, Function, context, spec, 0)
            : connection.CallAsync(Sql.Write(Function), context.Database, spec, context.Token);
    }
}
