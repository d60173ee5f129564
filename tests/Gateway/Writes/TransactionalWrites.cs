using MongoDB.Bson;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;
using WorkflowManager.Gateway.Transactions;

namespace WorkflowManager.Gateway.Writes;

/// <summary>Writes inside a client's transaction: one engine call in the transaction's connection, and any error ends the transaction.</summary>
internal sealed class TransactionalWrites(TransactionTable transactions)
{
    public async Task<BsonDocument> WriteAsync(CommandContext context)
    {
        var statements = context.Spec[WriteStatement.ArrayName(context.Name)].AsBsonArray;
        var answer = await transactions.RunAsync(context, async connection =>
        {
            var written = await connection.CallAsync(Sql.Write(context.Name), context.Database, context.Spec, context.Token);
            var result = new WriteResult(context.Name == "update");
            result.Add(written, 0);
            foreach (var error in result.Errors)
            {
                if (EngineErrors.IsConflict(error)) throw CommandError.WriteConflict();
                await WriteErrors.FinishAsync(connection, context, statements, error);
                if (await IsInvisibleAsync(connection, context, error)) throw CommandError.WriteConflict();
            }

            return result;
        });
        if (answer.HasErrors) await transactions.AbortAsync(context);
        return answer.ToDocument();
    }

    // A key that is taken by a document this snapshot can't see was taken by another transaction since: a conflict, which goes
    // away in a new transaction. One that the snapshot sees is a duplicate for good; called a conflict, it would be retried for ever.
    private static async Task<bool> IsInvisibleAsync(EngineConnection connection, CommandContext context, BsonDocument error)
    {
        if (!error.TryGetValue("keyValue", out var key)) return false;
        var spec = new BsonDocument { { "count", context.Collection }, { "query", key } };
        var count = await connection.CallAsync(Sql.Count, context.Database, spec, context.Token);
        return count["n"].ToInt64() == 0;
    }
}
