using MongoDB.Bson;
using WorkflowManager.Gateway.Cursors;
using WorkflowManager.Gateway.Engine;
using WorkflowManager.Gateway.Errors;
using WorkflowManager.Gateway.Transactions;

namespace WorkflowManager.Gateway.Commands;

/// <summary>Queries and their cursors.</summary>
internal sealed class ReadCommands(EnginePool pool, Execution execution, CursorTable cursors) : ICommandGroup
{
    public IEnumerable<(string Name, CommandHandler Handler)> Commands =>
    [
        ("find", context => FirstPage(context, Sql.Find)),
        ("aggregate", context => FirstPage(context, Sql.Aggregate)),
        ("listCollections", context => FirstPage(context, Sql.ListCollections)),
        ("listIndexes", context => FirstPage(context, Sql.ListIndexes)),
        ("getMore", GetMore),
        ("killCursors", KillCursors),
        ("count", Count),
        ("distinct", context => Single(context, Sql.Distinct)),
    ];

    // Without a query the engine answers from PostgreSQL's statistics, which are late; MongoDB's own count is not.
    private Task<BsonDocument> Count(CommandContext context)
    {
        if (context.Spec.GetValue("query", new BsonDocument()) is BsonDocument { ElementCount: 0 })
            context.Spec["query"] = new BsonDocument("_id", new BsonDocument("$exists", true));
        return Single(context, Sql.Count);
    }

    private Task<BsonDocument> Single(CommandContext context, string sql) =>
        execution.RunAsync(context, connection => connection.CallAsync(sql, context.Database, context.Spec, context.Token));

    private async Task<BsonDocument> FirstPage(CommandContext context, string sql)
    {
        // To MongoDB an empty sort is none; the engine calls it an error.
        if (context.Spec.GetValue("sort", BsonNull.Value) is BsonDocument { ElementCount: 0 }) context.Spec.Remove("sort");
        if (context.InTransaction)
        {
            var page = await execution.RunAsync(context, connection => PageAsync(connection, context, sql));
            if (page.Continuation is { } rest) cursors.Put(page.CursorId, new Cursor(rest, connection: null));
            return page.Answer;
        }

        var own = await pool.OpenAsync(context.Token);
        var isKept = false;
        try
        {
            var page = await PageAsync(own, context, sql);
            if (page.Continuation is not { } rest) return page.Answer;
            isKept = page.NeedsConnection;
            cursors.Put(page.CursorId, new Cursor(rest, isKept ? own : null));
            return page.Answer;
        }
        finally
        {
            if (!isKept) await own.DisposeAsync();
        }
    }

    private static Task<CursorPage> PageAsync(EngineConnection connection, CommandContext context, string sql) =>
        connection.PageAsync(sql, context.Token, EngineConnection.Text(context.Database), EngineConnection.Bson(context.Spec));

    private async Task<BsonDocument> GetMore(CommandContext context)
    {
        var id = context.Spec["getMore"].ToInt64();
        if (!cursors.TryTake(id, out var cursor)) throw CommandError.CursorNotFound(id);
        CursorPage page;
        try
        {
            page = cursor.Connection is { } kept
                ? await NextAsync(kept, context, cursor)
                : await execution.RunAsync(context, connection => NextAsync(connection, context, cursor));
        }
        catch
        {
            await cursor.DisposeAsync();
            throw;
        }

        if (page.Continuation is { } rest)
        {
            cursor.Continuation = rest;
            cursors.Put(id, cursor);
        }
        else
        {
            await cursor.DisposeAsync();
        }

        return page.Answer;
    }

    private static Task<CursorPage> NextAsync(EngineConnection connection, CommandContext context, Cursor cursor) =>
        connection.PageAsync(Sql.GetMore, context.Token,
            EngineConnection.Text(context.Database), EngineConnection.Bson(context.Spec), EngineConnection.Bytes(cursor.Continuation));

    private async Task<BsonDocument> KillCursors(CommandContext context)
    {
        BsonArray killed = [], missing = [];
        foreach (var id in context.Spec["cursors"].AsBsonArray) (await cursors.KillAsync(id.ToInt64()) ? killed : missing).Add(id);
        return new BsonDocument
        {
            { "cursorsKilled", killed }, { "cursorsNotFound", missing }, { "cursorsAlive", new BsonArray() }, { "cursorsUnknown", new BsonArray() }, { "ok", 1.0 },
        };
    }
}
