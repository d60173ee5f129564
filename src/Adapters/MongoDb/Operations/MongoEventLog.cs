using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>The log's collection, and what outboxes have not told it yet.</summary>
public sealed class MongoEventLog(MongoConnection connection) : IEventLog
{
    private readonly OrphanQuery _orphans = new(connection);
    private readonly LastEventQuery _last = new(connection);
    private readonly LogStepQuery _steps = new(connection);

    public async Task<IReadOnlyList<LoggedEvent>> ReadAsync(BusinessRef reference, CancellationToken cancellationToken)
    {
        var known = new Dictionary<LogEntryId, LoggedEvent>();
        // The outbox first: what is flushed and cleared meanwhile is in the log by then.
        foreach (var entry in await ReadOutboxAsync(reference, cancellationToken))
            known[entry.Id] = new LoggedEvent(entry, RecordedAt: null);
        using var cursor = await connection.Log.FindAsync<BsonDocument>(Filter(reference), options: null, cancellationToken);
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current)
            {
                var entry = Read(document);
                // An outbox holds applied ones, which replace whatever another manager has made of that event, once they are told.
                if (entry.Outcome == EventOutcome.Applied || !known.ContainsKey(entry.Id))
                    known[entry.Id] = new LoggedEvent(entry, document.TryGetValue(Fields.RecordedAt, out var recorded) ? LogDocument.Moment(recorded) : null);
            }

        return
        [
            .. known.Values
                .OrderBy(e => e.Entry.DecidedAt).ThenBy(e => e.Entry.Version ?? long.MaxValue).ThenBy(e => e.Entry.Id.Value, StringComparer.Ordinal),
        ];
    }

    public Task<IReadOnlyDictionary<BusinessRef, LastEvent>> ReadLastAsync(IReadOnlyList<BusinessRef> references, CancellationToken cancellationToken) =>
        _last.ReadAsync(references, cancellationToken);

    public Task<IReadOnlyList<LoggedStep>> ReadNewestAsync(int limit, CancellationToken cancellationToken) => _steps.NewestAsync(limit, cancellationToken);

    public Task<IReadOnlyList<LoggedStep>> ReadStepsAsync(IReadOnlyList<BusinessRef> references, int limit, CancellationToken cancellationToken) =>
        _steps.OfAsync(references, limit, cancellationToken);

    public Task<(int Deleted, OrphanCursor? Next)> DeleteOrphansAsync(
        DateTimeOffset recordedBefore, OrphanCursor? after, int limit, CancellationToken cancellationToken) =>
        _orphans.DeleteAsync(recordedBefore, after, limit, cancellationToken);

    internal static BsonDocument Filter(BusinessRef reference) => new(Fields.Ref, reference.Value);

    private async Task<IEnumerable<LogEntry>> ReadOutboxAsync(BusinessRef reference, CancellationToken cancellationToken)
    {
        var options = new FindOptions<BsonDocument, BsonDocument>
        {
            Projection = new BsonDocument { { Fields.Id, 0 }, { $"{Fields.Outbox}.{Fields.Entries}", 1 } },
        };
        using var cursor = await connection.Instances.FindAsync(Filter(reference), options, cancellationToken);
        var entries = new List<LogEntry>();
        while (await cursor.MoveNextAsync(cancellationToken))
            foreach (var document in cursor.Current)
                if (document.TryGetValue(Fields.Outbox, out var outbox) && outbox is BsonArray elements)
                    entries.AddRange(elements.OfType<BsonDocument>().SelectMany(e => e[Fields.Entries].AsBsonArray).Select(e => Read(e.AsBsonDocument)));
        return entries;
    }

    private static LogEntry Read(BsonDocument document)
    {
        try
        {
            return LogDocument.Read(document);
        }
        catch (Exception e) when (e is InvalidCastException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"The log entry {document.GetValue(Fields.Id, "without an id")} can't be read: {e.Message}", e);
        }
    }
}
