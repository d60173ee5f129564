using MongoDB.Bson;
using WorkflowManager.Gateway.Errors;
using WorkflowManager.Gateway.Wire;

namespace WorkflowManager.Gateway.Faults;

/// <summary>One configured fail point: which commands it is for, how often, and what it does to them.</summary>
internal sealed class FailPoint
{
    private const int InterruptedAtShutdown = 11600;

    private readonly HashSet<string> commands;
    private readonly string? appName;
    private readonly string? @namespace;
    private int skip;
    private int times;

    public FailPoint(BsonValue mode, BsonDocument data)
    {
        (skip, times) = mode switch
        {
            BsonString { Value: "off" } => (0, 0),
            BsonString { Value: "alwaysOn" } => (0, int.MaxValue),
            BsonDocument document when document.TryGetValue("times", out var value) => (0, value.ToInt32()),
            BsonDocument document when document.TryGetValue("skip", out var value) => (value.ToInt32(), int.MaxValue),
            _ => throw CommandError.BadValue($"unknown fail point mode: {mode}"),
        };
        var names = data.GetValue("failCommands", data.GetValue("command", new BsonArray()));
        commands = (names is BsonArray array ? array.Select(name => name.AsString) : [names.AsString]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        appName = data.GetValue("appName", BsonNull.Value) as BsonString is { Value: var app } ? app : null;
        @namespace = data.GetValue("namespace", BsonNull.Value) as BsonString is { Value: var name } ? name : null;
        ClosesConnection = data.GetValue("closeConnection", false).ToBoolean();
        ErrorCode = data.TryGetValue("errorCode", out var code) ? code.ToInt32() : null;
        Labels = data.TryGetValue("errorLabels", out var labels) ? [.. labels.AsBsonArray.Select(label => label.AsString)] : [];
        Block = data.GetValue("blockConnection", false).ToBoolean() ? TimeSpan.FromMilliseconds(data["blockTimeMS"].ToDouble()) : TimeSpan.Zero;
        Statements = data.TryGetValue("statements", out var statements) ? [.. statements.AsBsonArray.Select(index => index.ToInt32())] : [];
    }

    public long Entered { get; private set; }

    public bool ClosesConnection { get; }

    public int? ErrorCode { get; }

    public string[] Labels { get; }

    public TimeSpan Block { get; }

    public HashSet<int> Statements { get; }

    /// <summary>Not thread-safe: <see cref="FailPoints"/> counts under its lock.</summary>
    public bool Enter(Request request, string? clientAppName)
    {
        if (times == 0 || !commands.Contains(request.Name)) return false;
        if (appName is not null && appName != clientAppName) return false;
        if (@namespace is not null && @namespace != request.Namespace) return false;
        if (skip > 0)
        {
            skip--;
            return false;
        }

        if (times != int.MaxValue) times--;
        Entered++;
        return true;
    }

    public CommandError ToError() => new(ErrorCode ?? InterruptedAtShutdown, "FailPoint", "Failing command via fail point", Labels);
}
