using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>FAILED tasks off the few fields that an overview takes.</summary>
internal static class FailureReader
{
    private const string Tasks = $"{Fields.Stages}.{Fields.Tasks}.";

    public static BsonDocument Projection() => new()
    {
        { Fields.Id, 0 }, { Fields.Component, 1 }, { Tasks + Fields.Status, 1 }, { Tasks + Fields.Reason, 1 }, { $"{Tasks}{Fields.Run}.{Fields.Failures}.{Fields.Code}", 1 },
    };

    /// <summary>What makes no sense has no reason that could be counted.</summary>
    public static IEnumerable<OpenFailure> Read(BsonDocument instance) =>
        from stage in Documents(instance, Fields.Stages)
        from task in Documents(stage, Fields.Tasks)
        where Text(task, Fields.Status) == WorkflowTaskStatus.Failed.ToWire()
        select new OpenFailure(new ComponentName(Text(instance, Fields.Component) ?? ""), Text(task, Fields.Reason), Code(task));

    private static string? Code(BsonDocument task) =>
        task.GetValue(Fields.Run, BsonNull.Value) is BsonDocument run && Documents(run, Fields.Failures).LastOrDefault() is { } last ? Text(last, Fields.Code) : null;

    private static IEnumerable<BsonDocument> Documents(BsonDocument of, string field) => of.TryGetValue(field, out var value) && value is BsonArray array ? array.OfType<BsonDocument>() : [];

    private static string? Text(BsonDocument document, string field) => document.TryGetValue(field, out var value) && value.IsString ? value.AsString : null;
}
