using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>Open instances that an older version of the product has written get what lists find them by. Any other gets it with its next event.</summary>
internal sealed class ListingBackfill(MongoConnection connection)
{
    private const int Page = 200;

    /// <returns>How many were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var written = 0;
        string? after = null;
        while (true)
        {
            var found = await ReadAsync(after, cancellationToken);
            if (found.Count > 0)
                written += await WriteAsync(found, cancellationToken);
            if (found.Count < Page)
                return written;
            after = found[^1].Ref.Value;
        }
    }

    internal static BsonDocument Filter(string? after) => new()
    {
        { Fields.Status, new BsonDocument("$in", new BsonArray(Enum.GetValues<WorkflowStatus>().Where(StatusRules.IsOpen).Select(s => (BsonValue)s.ToWire()).Append(BsonNull.Value))) },
        { Fields.ListKeys, BsonNull.Value },
        { Fields.Ref, after is null ? new BsonDocument("$gte", "") : new BsonDocument("$gt", after) },
    };

    private async Task<List<(BusinessRef Ref, byte[] Document)>> ReadAsync(string? after, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, RawBsonDocument> { Sort = new BsonDocument(Fields.Ref, 1), Limit = Page, BatchSize = Page + 1 };
        using var cursor = await connection.Instances.FindAsync(Filter(after), options, cancellationToken);
        var found = new List<(BusinessRef Ref, byte[] Document)>();
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var raw in cursor.Current)
            {
                var reference = new BusinessRef(raw[Fields.Ref].AsString);
                found.Add((reference, BsonBytes.Take(raw)));
            }

        return found;
    }

    private async Task<int> WriteAsync(List<(BusinessRef Ref, byte[] Document)> found, CancellationToken cancellationToken)
    {
        var writes = new List<WriteModel<BsonDocument>>();
        foreach (var (reference, document) in found)
            // What makes no sense says so wherever it is shown; it has no state to be listed by.
            if (InstanceReader.Read(document, reference) is MongoInstance instance)
            {
                // Guarded as any change of it: what an event has made of it meanwhile is newer.
                var guard = new BsonDocument { { Fields.Ref, instance.Ref.Value }, { Fields.Version, instance.VersionGuard }, { Fields.ListKeys, BsonNull.Value } };
                var listing = InstanceListing.Of(instance.State, InstanceListing.LastReached(instance.State));
                writes.Add(new UpdateOneModel<BsonDocument>(guard, new BsonDocument("$set", new BsonDocument(Fields.ListedBy, ListedByField.Write(listing)))));
            }

        return writes.Count == 0 ? 0 : (int)(await connection.Instances.BulkWriteAsync(writes, new BulkWriteOptions { IsOrdered = false }, cancellationToken)).MatchedCount;
    }
}
