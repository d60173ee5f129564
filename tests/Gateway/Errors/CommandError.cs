using MongoDB.Bson;

namespace WorkflowManager.Gateway.Errors;

/// <summary>A command's failure, as MongoDB answers it.</summary>
internal sealed class CommandError(int code, string codeName, string message, params string[] labels) : Exception(message)
{
    public const string Transient = "TransientTransactionError";

    public int Code { get; } = code;

    public BsonDocument ToDocument()
    {
        var document = new BsonDocument { { "ok", 0.0 }, { "errmsg", Message }, { "code", Code }, { "codeName", codeName } };
        if (labels.Length > 0) document["errorLabels"] = new BsonArray(labels);
        return document;
    }

    public static CommandError NotFound(string command) => new(59, "CommandNotFound", $"no such command: '{command}'");

    public static CommandError Unauthorized(string command) => new(13, "Unauthorized", $"command {command} requires authentication");

    public static CommandError AuthenticationFailed() => new(18, "AuthenticationFailed", "Authentication failed.");

    public static CommandError BadValue(string message) => new(2, "BadValue", message);

    public static CommandError CursorNotFound(long id) => new(43, "CursorNotFound", $"cursor id {id} not found");

    public static CommandError WriteConflict() =>
        new(112, "WriteConflict", "Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.", Transient);

    public static CommandError NoSuchTransaction(long number) =>
        new(251, "NoSuchTransaction", $"Given transaction number {number} does not match any in-progress transactions.", Transient);
}
