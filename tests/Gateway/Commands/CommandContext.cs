using MongoDB.Bson;
using WorkflowManager.Gateway.Wire;

namespace WorkflowManager.Gateway.Commands;

/// <summary>A command, who sent it, and what its session fields say.</summary>
internal sealed class CommandContext(Request request, ClientState client, CancellationToken token)
{
    // The gateway's business, or nobody's here: there is one server, so every read is from the primary and every
    // write that the engine has committed is a majority write.
    private static readonly HashSet<string> NotForTheEngine = new(StringComparer.Ordinal)
    {
        "lsid", "$clusterTime", "txnNumber", "autocommit", "startTransaction", "stmtId", "stmtIds", "$db", "$readPreference",
        "apiVersion", "apiStrict", "apiDeprecationErrors", "readConcern", "writeConcern", "maxTimeMS", "comment",
    };

    public Request Request { get; } = request;

    public ClientState Client { get; } = client;

    public CancellationToken Token { get; } = token;

    public string Name => Request.Name;

    public string Database => Request.Database;

    /// <summary>The collection of a command that names one.</summary>
    public string Collection => Request.Body.GetElement(0).Value.AsString;

    /// <summary>The command as the engine takes it.</summary>
    public BsonDocument Spec { get; } = new(request.Body.Elements.Where(element => !NotForTheEngine.Contains(element.Name)));

    public bool InTransaction => Request.Body.Contains("autocommit");

    public bool StartsTransaction => Request.Body.GetValue("startTransaction", false).ToBoolean();

    /// <summary>A transaction number outside a transaction: the driver will send the write again if its answer is lost.</summary>
    public bool IsRetryableWrite => !InTransaction && Request.Body.Contains("txnNumber") && Request.Body.Contains("lsid");

    public string SessionId => SessionKey(Request.Body["lsid"].AsBsonDocument);

    public long TransactionNumber => Request.Body["txnNumber"].ToInt64();

    public static string SessionKey(BsonDocument lsid) => Convert.ToHexString(lsid["id"].AsByteArray);
}
