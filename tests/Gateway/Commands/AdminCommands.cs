using MongoDB.Bson;
using WorkflowManager.Gateway.Authentication;
using WorkflowManager.Gateway.Faults;
using WorkflowManager.Gateway.Transactions;
using WorkflowManager.Gateway.Writes;

namespace WorkflowManager.Gateway.Commands;

/// <summary>Users, fail points, and the ends of transactions and sessions.</summary>
internal sealed class AdminCommands(UserStore users, FailPoints failPoints, TransactionTable transactions, WriteHistory history) : ICommandGroup
{
    public IEnumerable<(string Name, CommandHandler Handler)> Commands =>
    [
        ("configureFailPoint", context => Task.FromResult(failPoints.Configure(context.Spec))),
        ("createUser", context => User(() => users.Create(context.Spec["createUser"].AsString, context.Spec["pwd"].AsString))),
        ("updateUser", context => User(() => users.Update(context.Spec["updateUser"].AsString, context.Spec["pwd"].AsString))),
        ("dropUser", context => User(() => users.Drop(context.Spec["dropUser"].AsString))),
        ("commitTransaction", context => EndTransaction(context, commit: true)),
        ("abortTransaction", context => EndTransaction(context, commit: false)),
        ("endSessions", EndSessions),
        ("refreshSessions", _ => Answers.OkAsync()),
    ];

    private static Task<BsonDocument> User(Action change)
    {
        change();
        return Answers.OkAsync();
    }

    private async Task<BsonDocument> EndTransaction(CommandContext context, bool commit)
    {
        await transactions.EndAsync(context, commit);
        return Answers.Ok();
    }

    private async Task<BsonDocument> EndSessions(CommandContext context)
    {
        var sessions = context.Spec["endSessions"].AsBsonArray.Select(lsid => CommandContext.SessionKey(lsid.AsBsonDocument)).ToArray();
        foreach (var session in sessions) await transactions.EndSessionAsync(session);
        await history.ForgetAsync(sessions, context.Token);
        return Answers.Ok();
    }
}
