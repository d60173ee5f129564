using MongoDB.Bson;
using WorkflowManager.Gateway.Authentication;
using WorkflowManager.Gateway.Errors;

namespace WorkflowManager.Gateway.Commands;

/// <summary>
/// What a driver asks before its first real command. The gateway poses as the primary of a replica set of one,
/// since drivers offer sessions, retryable writes and transactions to nothing less.
/// </summary>
internal sealed class HandshakeCommands(UserStore users, Func<string> address) : ICommandGroup
{
    /// <summary>A client that has not authenticated may send these.</summary>
    public static readonly HashSet<string> BeforeAuthentication =
        new(["hello", "isMaster", "ping", "buildInfo", "saslStart", "saslContinue"], StringComparer.OrdinalIgnoreCase);

    public IEnumerable<(string Name, CommandHandler Handler)> Commands =>
    [
        ("hello", context => Task.FromResult(Hello(context))),
        ("isMaster", context => Task.FromResult(Hello(context))),
        ("ping", _ => Answers.OkAsync()),
        ("buildInfo", _ => Task.FromResult(BuildInfo())),
        ("saslStart", context => Task.FromResult(SaslStart(context, context.Request.Body))),
        ("saslContinue", context => Task.FromResult(SaslContinue(context))),
    ];

    private BsonDocument Hello(CommandContext context)
    {
        var request = context.Request.Body;
        if (request.TryGetValue("client", out var client) && client.AsBsonDocument.TryGetValue("application", out var application))
            context.Client.AppName = application["name"].AsString;

        var answer = new BsonDocument
        {
            { "helloOk", true }, { "isWritablePrimary", true }, { "ismaster", true }, { "secondary", false },
            { "setName", "gateway" }, { "setVersion", 1 }, { "hosts", new BsonArray { address() } }, { "me", address() }, { "primary", address() },
            { "maxBsonObjectSize", Limits.DocumentBytes }, { "maxMessageSizeBytes", Limits.MessageBytes }, { "maxWriteBatchSize", Limits.WriteBatch },
            { "localTime", DateTime.UtcNow }, { "logicalSessionTimeoutMinutes", Limits.SessionMinutes },
            // Without it a driver asks for it with getLastError on each new connection.
            { "connectionId", context.Client.ConnectionId },
            { "minWireVersion", 0 }, { "maxWireVersion", Limits.WireVersion }, { "readOnly", false },
        };
        if (request.Contains("saslSupportedMechs")) answer["saslSupportedMechs"] = new BsonArray { ScramConversation.Mechanism };
        if (request.TryGetValue("speculativeAuthenticate", out var start) && Speculate(context, start.AsBsonDocument) is { } first)
            answer["speculativeAuthenticate"] = first;
        answer["ok"] = 1.0;
        return answer;
    }

    // A guess that fails is not an error: the driver then starts a conversation of its own, and that one tells.
    private BsonDocument? Speculate(CommandContext context, BsonDocument start)
    {
        try
        {
            return SaslStart(context, start);
        }
        catch (CommandError)
        {
            return null;
        }
    }

    private BsonDocument SaslStart(CommandContext context, BsonDocument start)
    {
        var (conversation, answer) = ScramConversation.Start(users, start);
        context.Client.Scram = conversation;
        return answer;
    }

    private static BsonDocument SaslContinue(CommandContext context)
    {
        var conversation = context.Client.Scram ?? throw CommandError.AuthenticationFailed();
        return conversation.Continue(context.Request.Body);
    }

    private static BsonDocument BuildInfo() => new()
    {
        { "version", Limits.ServerVersion },
        { "versionArray", new BsonArray(Limits.ServerVersion.Split('.').Select(int.Parse).Append(0)) },
        { "maxBsonObjectSize", Limits.DocumentBytes }, { "ok", 1.0 },
    };
}
