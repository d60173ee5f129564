using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>What a snapshot asks for, as filters.</summary>
internal sealed class SnapshotKeys
{
    private readonly Dictionary<string, EventKey> _byLogId;
    private readonly HashSet<BusinessRef> _refs;

    public SnapshotKeys(IReadOnlyCollection<EventKey> keys)
    {
        _byLogId = new Dictionary<string, EventKey>(keys.Count, StringComparer.Ordinal);
        _refs = new HashSet<BusinessRef>(keys.Count);
        foreach (var key in keys)
        {
            _byLogId[LogEntryId.Of(key).Value] = key;
            _refs.Add(key.Ref);
        }
    }

    /// <summary>Documents that an answer can have, and one more: a full batch would leave the server's cursor open.</summary>
    public int Count => _refs.Count + _byLogId.Count + 1;

    public BsonDocument InstanceFilter() => new(Fields.Ref, new BsonDocument("$in", new BsonArray(_refs.Select(r => r.Value))));

    /// <summary>Results of tasks are written and never read by a manager: what they weigh, no later event has to carry.</summary>
    public static BsonDocument InstanceProjection() => new(Fields.TaskOutputs, 0);

    /// <summary>A rejected event may be sent again, so its entry settles nothing.</summary>
    public BsonDocument LogFilter() => new()
    {
        { Fields.Id, new BsonDocument("$in", new BsonArray(_byLogId.Keys)) },
        { Fields.Outcome, new BsonDocument("$in", new BsonArray { LogDocument.ToWire(EventOutcome.Applied), LogDocument.ToWire(EventOutcome.Ignored) }) },
    };

    /// <summary>No body: it may be large, and nobody asks for it here. No reference either: that is how an entry is told from an instance.</summary>
    public static BsonDocument LogProjection() => new() { { Fields.Version, 1 }, { Fields.BodyHash, 1 } };

    public EventKey? FindLogged(string logId) => _byLogId.TryGetValue(logId, out var key) ? key : null;
}
