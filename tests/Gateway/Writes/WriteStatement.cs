using MongoDB.Bson;

namespace WorkflowManager.Gateway.Writes;

/// <summary>Where a write command keeps its statements.</summary>
internal static class WriteStatement
{
    public static string ArrayName(string command) => command switch
    {
        "insert" => "documents",
        "update" => "updates",
        "delete" => "deletes",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a write command"),
    };

    /// <summary>The command with some of its statements: what one engine transaction is given to do.</summary>
    public static BsonDocument Take(BsonDocument spec, string arrayName, IEnumerable<BsonValue> statements) =>
        new(spec) { [arrayName] = new BsonArray(statements) };
}
