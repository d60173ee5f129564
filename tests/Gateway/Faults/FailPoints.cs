using MongoDB.Bson;
using WorkflowManager.Gateway.Errors;
using WorkflowManager.Gateway.Wire;

namespace WorkflowManager.Gateway.Faults;

/// <summary>
/// The faults a test has asked for, one of each name at a time as in MongoDB: <c>failCommand</c> is MongoDB's, the other two
/// are ours, since the crashes that hurt most are those in the middle of a bulk write and after it.
/// </summary>
public sealed class FailPoints
{
    public const string FailCommand = "failCommand";
    public const string ApplySubset = "applySubset";
    public const string CloseAfter = "closeAfter";

    private readonly Lock gate = new();
    private readonly Dictionary<string, FailPoint> active = new(StringComparer.Ordinal);

    /// <summary>
    /// For a test that hosts the gateway: is given each command's name and namespace ahead of it, and the command waits. There
    /// somebody else can act, between any two commands of one client.
    /// </summary>
    public Func<string, string, Task>? BeforeCommand { get; set; }

    /// <param name="command">As for the admin command; <see cref="FailPointCommand"/> makes them.</param>
    /// <returns>How often the one replaced had been entered, as <c>count</c>.</returns>
    public BsonDocument Configure(BsonDocument command)
    {
        var name = command["configureFailPoint"].AsString;
        if (name is not (FailCommand or ApplySubset or CloseAfter)) throw new CommandError(35, "FailPointSetFailed", $"{name} not found");
        var point = new FailPoint(command["mode"], command.GetValue("data", new BsonDocument()).AsBsonDocument);
        lock (gate)
        {
            var before = active.TryGetValue(name, out var old) ? old.Entered : 0;
            active[name] = point;
            return new BsonDocument { { "count", before }, { "ok", 1.0 } };
        }
    }

    /// <summary>How many commands the fail point has hit since it was configured: something to wait for.</summary>
    public long Entered(string name)
    {
        lock (gate) return active.TryGetValue(name, out var point) ? point.Entered : 0;
    }

    internal FailPoint? Enter(string name, Request request, string? appName)
    {
        lock (gate) return active.TryGetValue(name, out var point) && point.Enter(request, appName) ? point : null;
    }
}
