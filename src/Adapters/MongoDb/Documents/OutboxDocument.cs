using System.Globalization;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>An element of an instance's outbox.</summary>
internal static class OutboxDocument
{
    public static BsonDocument Write(OutboxElement element, WorkflowDefinition definition) => new()
    {
        { Fields.CommitId, element.CommitId.Value },
        { Fields.CommittedAt, element.CommittedAt.UtcDateTime },
        { Fields.Entries, new BsonArray(element.Entries.Select(e => LogDocument.Write(e, recordedAt: null))) },
        { Fields.Dispatches, new BsonArray(element.Dispatches.Select(d => Write(d, definition))) },
    };

    public static OutboxElement Read(BsonDocument document, WorkflowDefinition definition) => new(
        new CommitId(document[Fields.CommitId].AsString),
        LogDocument.Moment(document[Fields.CommittedAt]),
        [.. document[Fields.Entries].AsBsonArray.Select(e => LogDocument.Read(e.AsBsonDocument))],
        [.. document[Fields.Dispatches].AsBsonArray.Select(d => ReadDispatch(d.AsBsonDocument, definition))]);

    /// <summary>
    /// What a partial clear takes dispatches off by: one scalar, so that the shape of the update is one that every server knows.
    /// Positions, not names: names may hold any character, and two pairs of them must not run together into one key.
    /// </summary>
    public static string Key(PlannedDispatch dispatch) =>
        string.Create(CultureInfo.InvariantCulture, $"{dispatch.Task.Stage}/{dispatch.Task.Task}/{dispatch.Attempt}");

    private static BsonDocument Write(PlannedDispatch dispatch, WorkflowDefinition definition)
    {
        var document = new BsonDocument
        {
            { Fields.Key, Key(dispatch) },
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
}
