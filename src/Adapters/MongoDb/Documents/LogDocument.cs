using System.Collections.Immutable;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>A log entry as a document: in the log, and on its way there in an instance's outbox.</summary>
internal static class LogDocument
{
    public static BsonDocument Write(LogEntry entry, DateTimeOffset? recordedAt)
    {
        var document = new BsonDocument { { Fields.Id, entry.Id.Value }, { Fields.EventId, entry.EventId.Value } };
        Add(document, Fields.Ref, entry.Ref?.Value);
        Add(document, Fields.Component, entry.Component);
        Add(document, Fields.EventName, entry.EventName);
        Add(document, Fields.StageName, entry.Stage);
        Add(document, Fields.TaskName, entry.Task);
        document.Add(Fields.Outcome, ToWire(entry.Outcome));
        Add(document, Fields.Code, entry.Code?.Value);
        Add(document, Fields.Reason, entry.Reason);
        if (entry.Version is { } version)
            document.Add(Fields.Version, version);
        document.Add(Fields.Changes, new BsonArray(entry.Changes.Select(Write)));
        document.Add(Fields.Scheduled, new BsonArray(entry.Scheduled.Select(Write)));
        document.Add(Fields.DecidedAt, entry.DecidedAt.UtcDateTime);
        document.Add(Fields.ReceivedAt, entry.ReceivedAt.UtcDateTime);
        if (recordedAt is { } recorded)
            document.Add(Fields.RecordedAt, recorded.UtcDateTime);
        document.Add(Fields.Body, entry.Body);
        document.Add(Fields.BodyHash, entry.BodyHash);
        return document;
    }

    public static LogEntry Read(BsonDocument document) => new(
        new LogEntryId(document[Fields.Id].AsString),
        new EventId(document[Fields.EventId].AsString),
        Text(document, Fields.Ref) is { } reference ? new BusinessRef(reference) : null,
        Text(document, Fields.Component),
        Text(document, Fields.EventName),
        Text(document, Fields.StageName),
        Text(document, Fields.TaskName),
        ParseOutcome(document[Fields.Outcome].AsString),
        Text(document, Fields.Code) is { } code ? new DecisionCode(code) : null,
        Text(document, Fields.Reason),
        document.TryGetValue(Fields.Version, out var version) ? version.ToInt64() : null,
        [.. document[Fields.Changes].AsBsonArray.Select(c => ReadChange(c.AsBsonDocument))],
        [.. document[Fields.Scheduled].AsBsonArray.Select(s => ReadScheduled(s.AsBsonDocument))],
        Moment(document[Fields.DecidedAt]),
        Moment(document[Fields.ReceivedAt]),
        document[Fields.Body].AsString,
        document[Fields.BodyHash].AsString);

    /// <summary>Of an applied entry.</summary>
    public static LoggedStep ReadStep(BsonDocument document) => new(
        new BusinessRef(document[Fields.Ref].AsString),
        Text(document, Fields.Component),
        document[Fields.Version].ToInt64(),
        Moment(document[Fields.DecidedAt]),
        [.. document[Fields.Changes].AsBsonArray.Select(c => ReadChange(c.AsBsonDocument))]);

    public static DateTimeOffset Moment(BsonValue value) => DateTimeOffset.FromUnixTimeMilliseconds(value.AsBsonDateTime.MillisecondsSinceEpoch);

    public static string ToWire(EventOutcome outcome) => outcome switch
    {
        EventOutcome.Applied => "APPLIED",
        EventOutcome.Ignored => "IGNORED",
        EventOutcome.Rejected => "REJECTED",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static EventOutcome ParseOutcome(string wire) => wire switch
    {
        "APPLIED" => EventOutcome.Applied,
        "IGNORED" => EventOutcome.Ignored,
        "REJECTED" => EventOutcome.Rejected,
        _ => throw new InvalidDataException($"{Fields.Outcome}: '{wire}' is unknown"),
    };

    private static BsonDocument Write(LoggedChange change)
    {
        var document = new BsonDocument();
        Add(document, Fields.StageName, change.Stage?.Value);
        Add(document, Fields.TaskName, change.Task?.Value);
        document.Add(Fields.Status, change.Status);
        if (change.Attempt is { } attempt)
            document.Add(Fields.Attempt, attempt);
        Add(document, Fields.Reason, change.Reason);
        Add(document, Fields.Kind, change.Kind);
        Add(document, Fields.Code, change.Code);
        Add(document, Fields.FailureCode, change.FailureCode);
        Add(document, Fields.Actor, change.Actor);
        if (change.RetryAt is { } retryAt)
            document.Add(Fields.RetryAt, retryAt.UtcDateTime);
        if (change.Percent is { } percent)
            document.Add(Fields.Percent, percent);
        return document;
    }

    private static LoggedChange ReadChange(BsonDocument document) => new(
        Text(document, Fields.StageName) is { } stage ? new StageName(stage) : null,
        Text(document, Fields.TaskName) is { } task ? new TaskName(task) : null,
        document[Fields.Status].AsString,
        document.TryGetValue(Fields.Attempt, out var attempt) ? attempt.ToInt32() : null,
        Text(document, Fields.Reason))
    {
        Kind = Text(document, Fields.Kind),
        Code = Text(document, Fields.Code),
        FailureCode = Text(document, Fields.FailureCode),
        Actor = Text(document, Fields.Actor),
        RetryAt = document.TryGetValue(Fields.RetryAt, out var retryAt) ? Moment(retryAt) : null,
        Percent = document.TryGetValue(Fields.Percent, out var percent) ? percent.ToInt32() : null,
    };

    private static BsonDocument Write(LoggedDispatch dispatch) => new()
    {
        { Fields.StageName, dispatch.Stage.Value },
        { Fields.TaskName, dispatch.Task.Value },
        { Fields.TaskQueue, dispatch.Queue.Value },
        { Fields.Attempt, dispatch.Attempt },
    };

    private static LoggedDispatch ReadScheduled(BsonDocument document) => new(
        new StageName(document[Fields.StageName].AsString),
        new TaskName(document[Fields.TaskName].AsString),
        new TaskQueue(document[Fields.TaskQueue].AsString),
        document[Fields.Attempt].ToInt32());

    /// <summary>What there is not is not written: a reader of the log sees what was known, and no row of nulls.</summary>
    private static void Add(BsonDocument document, string field, string? value)
    {
        if (value is not null)
            document.Add(field, value);
    }

    private static string? Text(BsonDocument document, string field) => document.TryGetValue(field, out var value) ? value.AsString : null;
}
