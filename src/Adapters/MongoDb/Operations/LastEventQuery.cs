using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>
/// The last applied entry of each of many instances. An instance's version is the version of that entry, so it is looked up and not searched for: in the
/// outbox, which is read with the version, else in the log.
/// </summary>
internal sealed class LastEventQuery(MongoConnection connection)
{
    private static readonly string[] Told = [Fields.Ref, Fields.Version, Fields.EventName, Fields.StageName, Fields.TaskName, Fields.DecidedAt];

    public async Task<IReadOnlyDictionary<BusinessRef, LastEvent>> ReadAsync(IReadOnlyList<BusinessRef> references, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(references);
        cancellationToken.ThrowIfCancellationRequested();
        var found = new Dictionary<BusinessRef, LastEvent>();
        if (references.Count == 0)
            return found;
        var open = new Dictionary<BusinessRef, long>();
        await ReadAsync(connection.Instances, InstanceFilter(references), OutboxProjection(), references.Count, instance => TakeOutbox(instance, found, open), cancellationToken);
        if (open.Count > 0)
            await ReadAsync(connection.Log, LogFilter(open), Projection(""), open.Count, entry => Take(entry, found), cancellationToken);
        return found;
    }

    internal static BsonDocument InstanceFilter(IEnumerable<BusinessRef> references) =>
        new(Fields.Ref, new BsonDocument("$in", new BsonArray(references.Distinct().Select(r => r.Value))));

    internal static BsonDocument LogFilter(IEnumerable<KeyValuePair<BusinessRef, long>> versions) =>
        new("$or", new BsonArray(versions.Select(v => new BsonDocument { { Fields.Ref, v.Key.Value }, { Fields.Version, v.Value } })));

    private static async Task ReadAsync(
        IMongoCollection<BsonDocument> collection, BsonDocument filter, BsonDocument projection, int count, Action<BsonDocument> take, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, BsonDocument> { BatchSize = count + 1, Projection = projection };
        using var cursor = await collection.FindAsync(filter, options, cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current)
                take(document);
    }

    private static BsonDocument OutboxProjection() => Projection($"{Fields.Outbox}.{Fields.Entries}.").AddRange(new BsonDocument { { Fields.Ref, 1 }, { Fields.Version, 1 } });

    /// <summary>Not the bodies, which may be large.</summary>
    private static BsonDocument Projection(string path) => new BsonDocument(Fields.Id, 0).AddRange(Told.Select(field => new BsonElement(path + field, 1)));

    private static void TakeOutbox(BsonDocument instance, Dictionary<BusinessRef, LastEvent> found, Dictionary<BusinessRef, long> open)
    {
        // One that can't be read says so in its line of the list.
        if (!instance[Fields.Ref].IsString || !instance.TryGetValue(Fields.Version, out var version) || version is not (BsonInt32 or BsonInt64))
            return;
        var reference = new BusinessRef(instance[Fields.Ref].AsString);
        if (instance.TryGetValue(Fields.Outbox, out var outbox) && outbox is BsonArray { Count: > 0 } elements)
            foreach (var entry in elements.OfType<BsonDocument>().SelectMany(e => e.GetValue(Fields.Entries, new BsonArray()).AsBsonArray).OfType<BsonDocument>())
                Take(entry, found);
        if (!found.TryGetValue(reference, out var last) || last.Version < version.ToInt64())
            open[reference] = version.ToInt64();
    }

    private static void Take(BsonDocument entry, Dictionary<BusinessRef, LastEvent> found)
    {
        if (Text(entry, Fields.Ref) is not { } reference || !entry.TryGetValue(Fields.Version, out var version) || version is not (BsonInt32 or BsonInt64))
            return;
        var read = new LastEvent(
            new BusinessRef(reference), version.ToInt64(), Text(entry, Fields.EventName), Text(entry, Fields.StageName), Text(entry, Fields.TaskName),
            LogDocument.Moment(entry[Fields.DecidedAt]));
        if (!found.TryGetValue(read.Ref, out var other) || other.Version < read.Version)
            found[read.Ref] = read;
    }

    private static string? Text(BsonDocument document, string field) => document.TryGetValue(field, out var value) && value.IsString ? value.AsString : null;
}
