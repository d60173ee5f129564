using System.Globalization;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>The changes of a commit as one update: what they touched, by path, and the outbox element with it.</summary>
internal static class InstanceUpdate
{
    /// <summary>The lock: whoever has moved the version on since it was read has won.</summary>
    public static BsonDocument Filter(Commit.Update update)
    {
        var before = (MongoInstance)update.Before;
        return new BsonDocument { { Fields.Ref, before.State.Ref.Value }, { Fields.Version, before.VersionGuard } };
    }

    public static BsonDocument Write(Commit.Update update)
    {
        var after = update.After;
        var set = new BsonDocument { { Fields.Version, after.Version }, { Fields.UpdatedAt, after.UpdatedAt.UtcDateTime } };
        var unset = new BsonDocument();
        // Setting by index, not adding: where a path stands twice, the state after the last change is what counts.
        foreach (var change in update.Changes)
            switch (change)
            {
                case Change.WorkflowMoved:
                    set[Fields.Status] = after.Status.ToWire();
                    WriteMoment(Fields.ClosedAt, after.ClosedAt, set, unset);
                    WriteMoment(Fields.DeadlineAt, after.DeadlineAt, set, unset);
                    break;
                case Change.StageMoved moved:
                    set[$"{StagePath(moved.Stage)}.{Fields.Status}"] = after.Stages[moved.Stage].Status.ToWire();
                    break;
                case Change.OfTask about:
                    WriteTask(update, about.Task, set, unset);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(update), change, "No such change.");
            }

        // By what the document has: one that an older version has moved on holds a time that has nothing behind it any more.
        if (update.NextDueAt is var due && due != ((MongoInstance)update.Before).NextDueAt)
            WriteMoment(Fields.NextDueAt, due, set, unset);
        WaitingField.Write(((MongoInstance)update.Before).WaitingFor, update.WaitingFor, set, unset);
        var listedBy = ((MongoInstance)update.Before).ListedBy;
        ListedByField.Write(listedBy, InstanceListing.After(update, listedBy?.BusinessStatus), set);
        var document = new BsonDocument { { "$set", set }, { "$push", new BsonDocument(Fields.Outbox, OutboxDocument.Write(update.Element, after.Definition)) } };
        if (unset.ElementCount > 0)
            document.Add("$unset", unset);
        return document;
    }

    private static void WriteTask(Commit.Update update, TaskAddress address, BsonDocument set, BsonDocument unset)
    {
        var (path, before, after) = (TaskPath(address), update.Before.State[address], update.After[address]);
        foreach (var field in NewInstance.TaskFields(after))
            set[$"{path}.{field.Name}"] = field.Value;
        if (after.Run is null && before.Run is not null)
            unset[$"{path}.{Fields.Run}"] = "";
        // A result is that of the completion that stands; a task that is run again has none.
        if (update.Outputs.TryGetValue(address, out var output) && after.Status == WorkflowTaskStatus.Completed)
            set[$"{path}.{Fields.Output}"] = JsonToBson.Convert(output);
        else if (before.Status == WorkflowTaskStatus.Completed && (after.Status, after.Attempt) != (before.Status, before.Attempt))
            unset[$"{path}.{Fields.Output}"] = "";
    }

    private static void WriteMoment(string field, DateTimeOffset? moment, BsonDocument set, BsonDocument unset)
    {
        if (moment is { } at)
            set[field] = at.UtcDateTime;
        else
            unset[field] = "";
    }

    private static string StagePath(int stage) => string.Create(CultureInfo.InvariantCulture, $"{Fields.Stages}.{stage}");

    private static string TaskPath(TaskAddress task) =>
        string.Create(CultureInfo.InvariantCulture, $"{StagePath(task.Stage)}.{Fields.Tasks}.{task.Task}");
}
