using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.MongoDb;

namespace WorkflowManager.Guarantees;

/// <summary>Reads instances and log at a quiet moment: the two reads are no snapshot.</summary>
public sealed class EvidenceReader(IMongoDatabase database, MongoOptions options) : IEvidenceReader
{
    /// <summary>The whole database.</summary>
    public Task<(List<StoredInstance> Instances, List<LogEntry> Log)> ReadAsync(CancellationToken cancellationToken) =>
        FindBothAsync([], [], cancellationToken);

    public Task<(List<StoredInstance> Instances, List<LogEntry> Log)> ReadAsync(
        IReadOnlyCollection<BusinessRef> refs, IEnumerable<InboundRecord> records, CancellationToken cancellationToken)
    {
        var ofInstances = new BsonDocument(Fields.Ref, new BsonDocument("$in", new BsonArray(refs.Select(r => r.Value))));
        var ofRecords = new BsonDocument(Fields.Id, new BsonDocument("$in", new BsonArray(records.Select(r => LogEntryId.OfUnreadable(r.MessageId).Value))));
        return FindBothAsync(ofInstances, new BsonDocument("$or", new BsonArray { ofInstances, ofRecords }), cancellationToken);
    }

    private async Task<(List<StoredInstance> Instances, List<LogEntry> Log)> FindBothAsync(
        BsonDocument ofInstances, BsonDocument ofLog, CancellationToken cancellationToken)
    {
        var instances = await FindAsync(options.InstanceCollection, ofInstances, cancellationToken);
        var log = await FindAsync(options.LogCollection, ofLog, cancellationToken);
        return (
            instances.ConvertAll(d => InstanceReader.Read(d.ToBson(), new BusinessRef(d[Fields.Ref].AsString))),
            log.ConvertAll(LogDocument.Read));
    }

    private async Task<List<BsonDocument>> FindAsync(string collection, BsonDocument filter, CancellationToken cancellationToken)
    {
        using var cursor = await database.GetCollection<BsonDocument>(collection)
            .FindAsync(filter, new FindOptions<BsonDocument, BsonDocument>(), cancellationToken);
        return await cursor.ToListAsync(cancellationToken);
    }
}
