using System.Collections.Immutable;
using MongoDB.Bson;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>What time and people do to a task, as a document of its own in the task. What there is not is not written.</summary>
internal static class RunDocument
{
    public static BsonDocument Write(TaskRun run)
    {
        var document = new BsonDocument();
        Add(document, Fields.RetryAt, run.RetryAt);
        Add(document, Fields.TimeoutAt, run.TimeoutAt);
        Add(document, Fields.HeartbeatDueAt, run.HeartbeatDueAt);
        Add(document, Fields.DueAt, run.DueAt);
        Add(document, Fields.Code, run.Code);
        if (run.RetriesFrom != 0)
            document.Add(Fields.RetriesFrom, run.RetriesFrom);
        if (run.Progress is { } progress)
            document.Add(Fields.Progress, Write(progress));
        Add(document, Fields.ClaimedBy, run.Claim?.Actor);
        Add(document, Fields.ClaimedAt, run.Claim?.At);
        if (!run.Failures.IsEmpty)
            document.Add(Fields.Failures, new BsonArray(run.Failures.Select(Write)));
        return document;
    }

    public static TaskRun Read(BsonDocument document) => new()
    {
        RetryAt = Moment(document, Fields.RetryAt),
        TimeoutAt = Moment(document, Fields.TimeoutAt),
        HeartbeatDueAt = Moment(document, Fields.HeartbeatDueAt),
        DueAt = Moment(document, Fields.DueAt),
        Code = Text(document, Fields.Code),
        RetriesFrom = document.TryGetValue(Fields.RetriesFrom, out var from) ? from.ToInt32() : 0,
        Progress = document.TryGetValue(Fields.Progress, out var progress) ? ReadProgress(progress.AsBsonDocument) : null,
        Claim = Text(document, Fields.ClaimedBy) is { } actor ? new TaskClaim(actor, LogDocument.Moment(document[Fields.ClaimedAt])) : null,
        Failures = document.TryGetValue(Fields.Failures, out var failures)
            ? [.. failures.AsBsonArray.Select(f => ReadFailure(f.AsBsonDocument))]
            : ImmutableArray<TaskFailure>.Empty,
    };

    private static BsonDocument Write(TaskProgress progress)
    {
        var document = new BsonDocument();
        if (progress.Percent is { } percent)
            document.Add(Fields.Percent, percent);
        Add(document, Fields.Text, progress.Text);
        Add(document, Fields.At, progress.At);
        return document;
    }

    private static TaskProgress ReadProgress(BsonDocument document) => new(
        document.TryGetValue(Fields.Percent, out var percent) ? percent.ToInt32() : null, Text(document, Fields.Text), LogDocument.Moment(document[Fields.At]));

    private static BsonDocument Write(TaskFailure failure)
    {
        var document = new BsonDocument { { Fields.Attempt, failure.Attempt } };
        Add(document, Fields.Code, failure.Code);
        Add(document, Fields.Reason, failure.Reason);
        Add(document, Fields.At, failure.At);
        return document;
    }

    private static TaskFailure ReadFailure(BsonDocument document) => new(
        document[Fields.Attempt].ToInt32(), Text(document, Fields.Code), Text(document, Fields.Reason), LogDocument.Moment(document[Fields.At]));

    private static void Add(BsonDocument document, string field, DateTimeOffset? moment)
    {
        if (moment is { } at)
            document.Add(field, at.UtcDateTime);
    }

    private static void Add(BsonDocument document, string field, string? text)
    {
        if (text is not null)
            document.Add(field, text);
    }

    private static DateTimeOffset? Moment(BsonDocument document, string field) =>
        document.TryGetValue(field, out var value) ? LogDocument.Moment(value) : null;

    private static string? Text(BsonDocument document, string field) => document.TryGetValue(field, out var value) ? value.AsString : null;
}
