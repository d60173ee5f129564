using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>The instances' collection as operators ask for it.</summary>
public sealed class MongoInstanceCatalog : IInstanceCatalog
{
    private readonly MongoConnection _connection;
    private readonly InstanceListQuery _list;
    private readonly InstanceDeletion _deletion;
    private readonly WaitingQuery _waiting;

    public MongoInstanceCatalog(MongoConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _list = new InstanceListQuery(connection);
        _deletion = new InstanceDeletion(connection);
        _waiting = new WaitingQuery(connection);
    }

    public Task<InstancePage> ListAsync(InstanceFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken) =>
        _list.ListAsync(filter, limit, after, cancellationToken);

    public async Task<InstanceRecord?> FindAsync(BusinessRef reference, CancellationToken cancellationToken)
    {
        // Two, so that a second one of that reference is not overlooked.
        var found = await ReadAsync(new BsonDocument(Fields.Ref, reference.Value), sort: null, limit: 2, cancellationToken);
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => found[0] with { Instance = Twice(reference) },
        };
    }

    public Task<IReadOnlyList<InstanceRecord>> ScanAsync(BusinessRef? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(ScanFilter(after), new BsonDocument(Fields.Ref, 1), limit, cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        _connection.Instances.CountDocumentsAsync(ScanFilter(after: null), options: null, cancellationToken);

    public async Task<(IReadOnlyList<InstanceRecord> Page, ClosedCursor? Next)> FindClosedAsync(
        DateTimeOffset closedBefore, ClosedCursor? after, int limit, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(ClosedFilter.Write(closedBefore, after), ClosedFilter.Sort(), limit, cancellationToken);
        return (page, page.Count < limit ? null : ClosedFilter.CursorOf(page[^1]));
    }

    public Task<IReadOnlyList<WaitingInstance>> FindWaitingAsync(WaitingFilter filter, int limit, InstanceCursor? after, CancellationToken cancellationToken) =>
        _waiting.FindAsync(filter, limit, after, cancellationToken);

    public Task<long> CountClosedAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken) =>
        _connection.Instances.CountDocumentsAsync(ClosedFilter.Write(closedBefore, after: null), options: null, cancellationToken);

    public Task<bool> DeleteAsync(BusinessRef reference, long version, CancellationToken cancellationToken) =>
        _deletion.DeleteAsync(reference, version, cancellationToken);

    /// <summary>A string, also where there is no lower bound: an instance without a readable reference can't be named.</summary>
    internal static BsonDocument ScanFilter(BusinessRef? after) =>
        new(Fields.Ref, after is { } last ? new BsonDocument("$gt", last.Value) : new BsonDocument("$gte", ""));

    private async Task<IReadOnlyList<InstanceRecord>> ReadAsync(BsonDocument filter, BsonDocument? sort, int limit, CancellationToken cancellationToken)
    {
        // To the server, zero is no limit at all.
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        // One more than there can be: a full batch would leave the server's cursor open.
        var options = new FindOptions<BsonDocument, RawBsonDocument> { Sort = sort, Limit = limit, BatchSize = limit + 1 };
        var page = new List<InstanceRecord>();
        using var cursor = await _connection.Instances.FindAsync(filter, options, cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current)
            {
                var reference = new BusinessRef(document[Fields.Ref].AsString);
                var bytes = BsonBytes.Take(document);
                page.Add(new InstanceRecord(InstanceReader.Read(bytes, reference), InstanceDocument.ToJson(bytes)));
            }

        return page;
    }

    private static UnreadableInstance Twice(BusinessRef reference) =>
        new(reference, new InvalidDataException("two documents hold this business_ref_no"));
}
