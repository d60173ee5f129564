using System.Globalization;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;

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
                    WriteClosedAt(after, set, unset);
                    break;
                case Change.StageMoved moved:
                    set[$"{StagePath(moved.Stage)}.{Fields.Status}"] = after.Stages[moved.Stage].Status.ToWire();
                    break;
                case Change.TaskMoved moved:
                    foreach (var field in NewInstance.TaskFields(after[moved.Task]))
                        set[$"{TaskPath(moved.Task)}.{field.Name}"] = field.Value;
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(update), change, "No such change.");
            }

        var document = new BsonDocument { { "$set", set }, { "$push", new BsonDocument(Fields.Outbox, OutboxDocument.Write(update.Element, after.Definition)) } };
        if (unset.ElementCount > 0)
            document.Add("$unset", unset);
        return document;
    }

    private static void WriteClosedAt(WorkflowState after, BsonDocument set, BsonDocument unset)
    {
        if (after.ClosedAt is { } closedAt)
            set[Fields.ClosedAt] = closedAt.UtcDateTime;
        else
            unset[Fields.ClosedAt] = "";
    }

    private static string StagePath(int stage) => string.Create(CultureInfo.InvariantCulture, $"{Fields.Stages}.{stage}");

    private static string TaskPath(TaskAddress task) =>
        string.Create(CultureInfo.InvariantCulture, $"{StagePath(task.Stage)}.{Fields.Tasks}.{task.Task}");
}
