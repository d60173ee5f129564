using MongoDB.Bson;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Transactions;

namespace WorkflowManager.Gateway.Commands;

/// <summary>Databases, collections and indexes: made, dropped and listed.</summary>
internal sealed class CatalogCommands(Execution execution) : ICommandGroup
{
    public IEnumerable<(string Name, CommandHandler Handler)> Commands =>
    [
        ("create", Create),
        ("drop", Drop),
        ("dropDatabase", DropDatabase),
        ("createIndexes", CreateIndexes),
        ("dropIndexes", DropIndexes),
        ("listDatabases", context => execution.RunAsync(context, connection => connection.CallAsync(Sql.ListDatabases, [EngineConnection.Bson(context.Spec)], context.Token))),
    ];

    private async Task<BsonDocument> Create(CommandContext context)
    {
        // A validator or a view is only understood by the longer way; it also says whether the engine serves what is asked.
        if (context.Spec.ElementCount > 1) return await execution.RunAsync(context, connection => connection.CallAsync(Sql.CreateWithOptions, context.Database, context.Spec, context.Token));
        await CollectionCall(context, Sql.CreateCollection);
        return Answers.Ok();
    }

    private async Task<BsonDocument> Drop(CommandContext context)
    {
        await CollectionCall(context, Sql.DropCollection);
        return new BsonDocument { { "ns", context.Request.Namespace }, { "ok", 1.0 } };
    }

    private async Task<BsonDocument> DropDatabase(CommandContext context)
    {
        await execution.RunAsync(context, connection => connection.ScalarAsync(Sql.DropDatabase, context.Token, EngineConnection.Text(context.Database)));
        return new BsonDocument { { "dropped", context.Database }, { "ok", 1.0 } };
    }

    private async Task<BsonDocument> CreateIndexes(CommandContext context)
    {
        await CollectionCall(context, Sql.CreateCollection);
        var answer = await execution.RunAsync(context, connection => connection.CallAsync(Sql.CreateIndexes, context.Database, context.Spec, context.Token));
        // The engine answers as a router of a sharded cluster does.
        return answer.TryGetValue("raw", out var raw) && raw["defaultShard"].AsBsonDocument is { } shard ? new BsonDocument(shard) { ["ok"] = 1.0 } : answer;
    }

    private async Task<BsonDocument> DropIndexes(CommandContext context)
    {
        await execution.RunAsync(context, connection =>
            connection.ExecuteAsync(Sql.DropIndexes, context.Token, EngineConnection.Text(context.Database), EngineConnection.Bson(context.Spec)));
        return Answers.Ok();
    }

    private Task<object?> CollectionCall(CommandContext context, string sql) =>
        execution.RunAsync(context, connection =>
            connection.ScalarAsync(sql, context.Token, EngineConnection.Text(context.Database), EngineConnection.Text(context.Collection)));
}
