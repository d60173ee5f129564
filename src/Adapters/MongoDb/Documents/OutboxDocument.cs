using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>An element of an instance's outbox.</summary>
internal static class OutboxDocument
{
    public static BsonDocument Write(OutboxElement element, WorkflowDefinition definition)
    {
        var document = new BsonDocument
        {
            { Fields.CommitId, element.CommitId.Value },
            { Fields.CommittedAt, element.CommittedAt.UtcDateTime },
            { Fields.Entries, new BsonArray(element.Entries.Select(e => LogDocument.Write(e, recordedAt: null))) },
            { Fields.Dispatches, new BsonArray(element.Dispatches.Select(d => Write(d, definition))) },
        };
        // Few templates have any, and each event would carry an empty list for the others.
        if (!element.Notifications.IsEmpty)
            document.Add(Fields.Notifications, new BsonArray(element.Notifications.Select(Write)));
        return document;
    }

    public static OutboxElement Read(BsonDocument document, WorkflowDefinition definition) => new(
        new CommitId(document[Fields.CommitId].AsString),
        LogDocument.Moment(document[Fields.CommittedAt]),
        [.. document[Fields.Entries].AsBsonArray.Select(e => LogDocument.Read(e.AsBsonDocument))],
        [.. document[Fields.Dispatches].AsBsonArray.Select(d => ReadDispatch(d.AsBsonDocument, definition))])
    {
        Notifications = document.TryGetValue(Fields.Notifications, out var notifications)
            ? [.. notifications.AsBsonArray.Select(n => ReadNotification(n.AsBsonDocument))]
            : [],
    };

    private static BsonDocument Write(PlannedDispatch dispatch, WorkflowDefinition definition)
    {
        var document = new BsonDocument
        {
            { Fields.Key, dispatch.Key },
            { Fields.StageName, definition.Stages[dispatch.Task.Stage].Name.Value },
            { Fields.TaskName, definition[dispatch.Task].Name.Value },
            { Fields.Attempt, dispatch.Attempt },
        };
        TraceFields.Add(document, dispatch.Trace);
        return document;
    }

    private static PlannedDispatch ReadDispatch(BsonDocument document, WorkflowDefinition definition)
    {
        var stage = document[Fields.StageName].AsString;
        var task = document[Fields.TaskName].AsString;
        var address = definition.FindTask(new StageName(stage), new TaskName(task))
            ?? throw new InvalidDataException($"{Fields.Outbox}: it names task '{stage}/{task}', which the instance does not have");
        return new PlannedDispatch(address, document[Fields.Attempt].ToInt32(), TraceFields.Read(document));
    }

    private static BsonDocument Write(PlannedNotification notification)
    {
        var document = new BsonDocument
        {
            { Fields.Key, notification.Key },
            { Fields.Queue, notification.Queue.Value },
            { Fields.Body, notification.Body },
        };
        TraceFields.Add(document, notification.Trace);
        return document;
    }

    private static PlannedNotification ReadNotification(BsonDocument document) => new(
        new DispatchId(document[Fields.Key].AsString), new TaskQueue(document[Fields.Queue].AsString), document[Fields.Body].AsString, TraceFields.Read(document));
}
