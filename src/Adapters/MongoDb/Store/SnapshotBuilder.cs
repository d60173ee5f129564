using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>Sorts the documents of an answer into instances and log entries.</summary>
internal sealed class SnapshotBuilder(SnapshotKeys wanted, KnownDefinitions known)
{
    private readonly Dictionary<BusinessRef, StoredInstance> _instances = [];
    private readonly Dictionary<EventKey, SeenEvent> _logged = [];

    public async Task AddAsync(IAsyncCursor<RawBsonDocument> cursor, CancellationToken cancellationToken)
    {
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current)
                Add(document);
    }

    public StoreSnapshot Build() => new(_instances, _logged);

    private void Add(RawBsonDocument document)
    {
        if (!document.TryGetValue(Fields.Ref, out var value))
        {
            AddLogged(document);
            return;
        }

        var reference = new BusinessRef(value.AsString);
        var instance = BsonBytes.Lend(document, bytes => InstanceReader.Read(bytes, reference, known));
        if (!_instances.TryAdd(reference, instance))
            // Only without the unique index: which of the two is the instance, nobody can say.
            _instances[reference] = new UnreadableInstance(reference, new InvalidDataException("two documents hold this business_ref_no"));
    }

    private void AddLogged(RawBsonDocument document)
    {
        using (document)
            if (wanted.FindLogged(document[Fields.Id].AsString) is { } key)
                _logged[key] = new SeenEvent(
                    document.TryGetValue(Fields.Version, out var version) ? version.ToInt64() : null,
                    document.TryGetValue(Fields.BodyHash, out var hash) ? hash.AsString : "");
    }
}
