using MongoDB.Bson;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;

namespace WorkflowManager.Gateway.Writes;

/// <summary>One statement (or one chunk of an insert), in an engine transaction of its own, until it is neither in conflict nor an upsert that lost a race.</summary>
internal sealed class StatementWriter(EngineConnection connection, CommandContext context, BsonDocument spec, string arrayName, int first)
{
    private readonly BsonDocument toWrite = context.Name == "update"
        ? WriteStatement.Take(spec, arrayName, [UpsertRace.WithoutOnConflict(spec[arrayName][0].AsBsonDocument, "q")])
        : spec;

    public async Task<BsonDocument> RunAsync()
    {
        for (var failures = 0; ; failures++)
        {
            var answer = await ConflictRetry.RunAsync(WriteAsync, context.Token);
            if (failures >= Limits.ConflictRetries || !await IsToRetryAsync(answer)) return answer;
            await ConflictRetry.PauseAsync(failures, context.Token);
        }
    }

    private Task<BsonDocument> WriteAsync() => context.IsRetryableWrite
        ? WriteHistory.WriteAsync(connection, context.Name, context, toWrite, first)
        : connection.CallAsync(Sql.Write(context.Name), context.Database, toWrite, context.Token);

    private async Task<bool> IsToRetryAsync(BsonDocument answer)
    {
        // A chunk of an insert is never retried on account of an error in it: its other documents are in.
        if (context.Name == "insert" || !answer.TryGetValue("writeErrors", out var errors)) return false;
        var error = errors[0].AsBsonDocument;
        if (EngineErrors.IsConflict(error)) return true;
        var statement = spec[arrayName][0].AsBsonDocument;
        if (!EngineErrors.IsDuplicate(error) || !statement.GetValue("upsert", false).ToBoolean()) return false;
        var pattern = await DuplicateKey.FindPatternAsync(connection, context.Database, context.Collection, error, context.Token);
        return pattern is not null && UpsertRace.IsLost(statement["q"].AsBsonDocument, pattern);
    }
}
