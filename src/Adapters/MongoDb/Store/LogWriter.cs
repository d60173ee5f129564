using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>Writes log entries: APPLIED over anything, all else only where nothing stands.</summary>
internal sealed class LogWriter(MongoConnection connection)
{
    private const int Tries = 4;

    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    public async Task WriteAsync(IReadOnlyList<LogEntry> entries, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        // Applied ones last: servers run an unordered bulk in any order they like, and either is right, but this one writes less.
        var open = entries.OrderBy(e => e.Outcome == EventOutcome.Applied).ToList();
        for (var tries = 1; open.Count > 0; tries++)
        {
            var models = open.Select(e => ToModel(e, recordedAt)).ToList();
            try
            {
                await Repeat.OnceAsync(() => connection.Log.BulkWriteAsync(models, Unordered, cancellationToken));
                return;
            }
            catch (MongoBulkWriteException<BsonDocument> e) when (tries < Tries && e.WriteConcernError is null && e.WriteErrors.All(MongoFailures.IsRace))
            {
                // Two upserts of one id at once: one of them meets the other's. The second time it finds a document.
                open = [.. e.WriteErrors.Select(error => open[error.Index])];
            }
        }
    }

    private static WriteModel<BsonDocument> ToModel(LogEntry entry, DateTimeOffset recordedAt)
    {
        var document = LogDocument.Write(entry, recordedAt);
        var filter = new BsonDocument(Fields.Id, entry.Id.Value);
        // The filter has it already, and an upsert takes it from there.
        document.Remove(Fields.Id);
        if (entry.Outcome == EventOutcome.Applied)
            return new ReplaceOneModel<BsonDocument>(filter, document) { IsUpsert = true };
        return new UpdateOneModel<BsonDocument>(filter, new BsonDocument("$setOnInsert", document)) { IsUpsert = true };
    }
}
