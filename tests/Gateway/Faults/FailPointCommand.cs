using MongoDB.Bson;

namespace WorkflowManager.Gateway.Faults;

/// <summary>
/// The <c>configureFailPoint</c> commands a test sends to <c>admin</c> through any driver, or hands to
/// <see cref="FailPoints.Configure"/> where it hosts the gateway. A shared server has other users: name an
/// application (<c>appName</c> in the connection string) or a namespace (<c>db.collection</c>).
/// </summary>
public static class FailPointCommand
{
    /// <summary>MongoDB's own: the next commands of these names fail, without having been run.</summary>
    /// <param name="errorCode">What to answer; the connection stays open, unless <paramref name="closeConnection"/> is set.</param>
    public static BsonDocument FailCommand(
        string[] commands, int times = 1, int? errorCode = null, bool closeConnection = false, TimeSpan? block = null,
        string[]? errorLabels = null, string? appName = null, string? @namespace = null)
    {
        var data = Scope(new BsonDocument("failCommands", new BsonArray(commands)), appName, @namespace);
        if (errorCode is { } code) data["errorCode"] = code;
        if (closeConnection) data["closeConnection"] = true;
        if (block is { } time) data.AddRange(new BsonDocument { { "blockConnection", true }, { "blockTimeMS", (int)time.TotalMilliseconds } });
        if (errorLabels is not null) data["errorLabels"] = new BsonArray(errorLabels);
        return Configure(FailPoints.FailCommand, Times(times), data);
    }

    /// <summary>The next such command applies only the statements with these indexes; then the connection drops, or an error is answered.</summary>
    public static BsonDocument ApplySubset(
        string command, int[] statements, bool closeConnection = true, int times = 1, string? appName = null, string? @namespace = null)
    {
        var data = new BsonDocument { { "command", command }, { "statements", new BsonArray(statements) }, { "closeConnection", closeConnection } };
        return Configure(FailPoints.ApplySubset, Times(times), Scope(data, appName, @namespace));
    }

    /// <summary>The next such command is applied as a whole, and its answer is lost: the connection drops instead.</summary>
    public static BsonDocument CloseAfter(string[] commands, int times = 1, string? appName = null, string? @namespace = null) =>
        Configure(FailPoints.CloseAfter, Times(times), Scope(new BsonDocument("failCommands", new BsonArray(commands)), appName, @namespace));

    public static BsonDocument Off(string name) => Configure(name, "off", []);

    private static BsonDocument Configure(string name, BsonValue mode, BsonDocument data) =>
        new() { { "configureFailPoint", name }, { "mode", mode }, { "data", data } };

    private static BsonDocument Times(int times) => new("times", times);

    private static BsonDocument Scope(BsonDocument data, string? appName, string? @namespace)
    {
        if (appName is not null) data["appName"] = appName;
        if (@namespace is not null) data["namespace"] = @namespace;
        return data;
    }
}
