using System.Security.Cryptography;
using System.Text;
using MongoDB.Bson;
using WorkflowManager.Gateway.Errors;

namespace WorkflowManager.Gateway.Authentication;

/// <summary>One SCRAM-SHA-256 conversation: client-first, server-first, client-final, server-final.</summary>
internal sealed class ScramConversation
{
    public const string Mechanism = "SCRAM-SHA-256";

    private readonly ScramCredential credential;
    private readonly string clientFirst;
    private readonly string serverFirst;
    private readonly string nonce;
    private readonly bool skipsEmptyExchange;

    private ScramConversation(UserStore users, BsonDocument saslStart)
    {
        if (saslStart["mechanism"].AsString != Mechanism) throw CommandError.BadValue($"only {Mechanism} is served");
        var message = Encoding.UTF8.GetString(saslStart["payload"].AsByteArray);
        // "n,," (no channel binding), then n=<user>,r=<nonce>
        clientFirst = message.Split(',', 3) is ["n", _, var bare] ? bare : throw CommandError.AuthenticationFailed();
        var attributes = Attributes(clientFirst);
        User = attributes['n'].Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        credential = users.Find(User) ?? throw CommandError.AuthenticationFailed();
        nonce = attributes['r'] + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        serverFirst = $"r={nonce},s={Convert.ToBase64String(credential.Salt)},i={ScramCredential.Iterations}";
        skipsEmptyExchange = saslStart.TryGetValue("options", out var options) && options.AsBsonDocument.GetValue("skipEmptyExchange", false).ToBoolean();
    }

    public string User { get; }

    public bool IsProven { get; private set; }

    public static (ScramConversation Conversation, BsonDocument Answer) Start(UserStore users, BsonDocument saslStart)
    {
        var conversation = new ScramConversation(users, saslStart);
        return (conversation, Answer(conversation.serverFirst, done: false));
    }

    /// <exception cref="CommandError">The proof is not one of the user's password.</exception>
    public BsonDocument Continue(BsonDocument saslContinue)
    {
        // Some drivers close the conversation with an empty exchange.
        if (IsProven) return Answer("", done: true);

        var clientFinal = Encoding.UTF8.GetString(saslContinue["payload"].AsByteArray);
        var attributes = Attributes(clientFinal);
        if (attributes['r'] != nonce) throw CommandError.AuthenticationFailed();
        var withoutProof = clientFinal[..clientFinal.LastIndexOf(",p=", StringComparison.Ordinal)];
        var signature = credential.Verify($"{clientFirst},{serverFirst},{withoutProof}", Convert.FromBase64String(attributes['p']))
            ?? throw CommandError.AuthenticationFailed();
        IsProven = true;
        return Answer($"v={Convert.ToBase64String(signature)}", done: skipsEmptyExchange);
    }

    private static Dictionary<char, string> Attributes(string message) =>
        message.Split(',').Where(part => part is [_, '=', ..]).ToDictionary(part => part[0], part => part[2..]);

    private static BsonDocument Answer(string payload, bool done) =>
        new() { { "conversationId", 1 }, { "done", done }, { "payload", Encoding.UTF8.GetBytes(payload) }, { "ok", 1.0 } };
}
