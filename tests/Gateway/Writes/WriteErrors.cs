using MongoDB.Bson;
using WorkflowManager.Gateway.Commands;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;

namespace WorkflowManager.Gateway.Writes;

/// <summary>Turns an element of the engine's <c>writeErrors</c> into MongoDB's, in place.</summary>
internal static class WriteErrors
{
    public static async Task FinishAsync(EngineConnection connection, CommandContext context, BsonArray statements, BsonDocument error)
    {
        var isDuplicate = EngineErrors.IsDuplicate(error);
        var pattern = isDuplicate ? await DuplicateKey.FindPatternAsync(connection, context.Database, context.Collection, error, context.Token) : null;
        if (pattern is null)
        {
            EngineErrors.Translate(error);
            return;
        }

        var statement = statements[error["index"].ToInt32()].AsBsonDocument;
        DuplicateKey.Describe(error, context.Database, context.Collection, pattern, DuplicateKey.Written(context.Name, statement));
        error["code"] = EngineErrors.DuplicateKey;
    }
}
