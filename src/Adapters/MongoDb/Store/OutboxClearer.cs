using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>
/// Takes off the outboxes what was told. Each update names what goes, never what stays, so that it commutes with
/// another manager's clear and with a commit.
/// </summary>
internal sealed class OutboxClearer(MongoConnection connection)
{
    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    public async Task ClearAsync(IReadOnlyList<OutboxClearance> clearances, CancellationToken cancellationToken)
    {
        var models = clearances.SelectMany(ToModels).ToList();
        if (models.Count > 0)
            await Repeat.OnceAsync(() => connection.Instances.BulkWriteAsync(models, Unordered, cancellationToken));
    }

    private static IEnumerable<WriteModel<BsonDocument>> ToModels(OutboxClearance clearance)
    {
        if (Whole(clearance) is { ElementCount: > 0 } update)
            yield return new UpdateOneModel<BsonDocument>(new BsonDocument(Fields.Ref, clearance.Ref.Value), update);
        foreach (var part in clearance.PartlyFlushed)
            if (part.Sent.Length + part.Notified.Length > 0)
                yield return Partial(clearance, part);
    }

    private static BsonDocument Whole(OutboxClearance clearance)
    {
        var update = new BsonDocument();
        if (!clearance.Flushed.IsEmpty)
            update.Add("$pull", new BsonDocument(Fields.Outbox, new BsonDocument(Fields.CommitId, AnyOf([.. clearance.Flushed.Select(id => id.Value)]))));
        switch (clearance.DispatchError)
        {
            case DispatchErrorUpdate.Keep:
                break;
            case DispatchErrorUpdate.Remove:
                update.Add("$unset", new BsonDocument(Fields.DispatchError, ""));
                break;
            case DispatchErrorUpdate.Set error:
                update.Add("$set", new BsonDocument(Fields.DispatchError, Write(error)));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(clearance), clearance.DispatchError, "No such update.");
        }

        return update;
    }

    /// <summary>The positional operator finds the element, wherever other clears have moved it by now; every server has it, not so array filters.</summary>
    private static UpdateOneModel<BsonDocument> Partial(OutboxClearance clearance, PartlyFlushed part)
    {
        var pull = new BsonDocument();
        Add(Fields.Dispatches, part.Sent);
        Add(Fields.Notifications, part.Notified);
        return new(
            new BsonDocument { { Fields.Ref, clearance.Ref.Value }, { Fields.OutboxCommitId, part.Element.Value } }, new BsonDocument("$pull", pull));

        void Add(string field, IReadOnlyCollection<PlannedMessage> told)
        {
            if (told.Count > 0)
                pull.Add($"{Fields.Outbox}.$.{field}", new BsonDocument(Fields.Key, AnyOf([.. told.Select(t => t.Key)])));
        }
    }

    private static BsonDocument Write(DispatchErrorUpdate.Set error)
    {
        var document = new BsonDocument();
        if (error.Stage is { } stage)
            document.Add(Fields.StageName, stage.Value);
        if (error.Task is { } task)
            document.Add(Fields.TaskName, task.Value);
        document.Add(Fields.TaskQueue, error.Queue.Value);
        document.Add(Fields.Reason, error.Reason);
        document.Add(Fields.At, error.At.UtcDateTime);
        return document;
    }

    /// <summary>One is what there is as a rule, and shorter said.</summary>
    private static BsonValue AnyOf(IReadOnlyCollection<string> values) =>
        values.Count == 1 ? new BsonString(values.First()) : new BsonDocument("$in", new BsonArray(values));
}
