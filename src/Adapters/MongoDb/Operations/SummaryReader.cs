using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>
/// An instance's line off the few fields that it takes. Whatever of them makes no sense is left out and told: one bad
/// document must not spoil a page.
/// </summary>
internal sealed class SummaryReader
{
    private string? _problem;

    private SummaryReader()
    {
    }

    /// <summary>Neither data nor outbox nor a task's own fields, which may be large.</summary>
    public static BsonDocument Projection()
    {
        string[] wanted =
        [
            Fields.Ref, Fields.Workflow, Fields.Component, Fields.TemplateVersion, Fields.Version, Fields.Status, Fields.CreatedAt, Fields.UpdatedAt,
            Fields.ClosedAt, Fields.DispatchError, Fields.ListBusinessStatus, Fields.ListKeys,
            $"{Fields.Stages}.{Fields.StageName}", $"{Fields.Stages}.{Fields.StageOrder}", $"{Fields.Stages}.{Fields.Status}",
            $"{Fields.Stages}.{Fields.Tasks}.{Fields.TaskName}", $"{Fields.Stages}.{Fields.Tasks}.{Fields.Status}",
            $"{Fields.Stages}.{Fields.Tasks}.{Fields.BusinessStatus}", $"{Fields.Stages}.{Fields.Tasks}.{Fields.LastUpdated}",
        ];
        var projection = new BsonDocument(Fields.Id, 0);
        return projection.AddRange(wanted.Select(field => new BsonElement(field, 1)));
    }

    public static InstanceSummary Read(BsonDocument document) => new SummaryReader().ReadSummary(document);

    private InstanceSummary ReadSummary(BsonDocument document)
    {
        var stages = ReadStages(document).OrderBy(s => s.Order).ToList();
        var tasks = stages.SelectMany(s => s.Tasks.Select(t => (Stage: s.Name, t.Name, t.Status))).ToList();
        var createdAt = Value(document, Fields.CreatedAt, FieldReader.Moment);
        return new InstanceSummary(
            new BusinessRef(document[Fields.Ref].AsString),
            Text(document, Fields.Workflow) ?? "",
            new ComponentName(Text(document, Fields.Component) ?? Lacks(Fields.Component)),
            (int)Math.Clamp(Value(document, Fields.TemplateVersion, FieldReader.Integer) ?? 1, int.MinValue, int.MaxValue),
            Value(document, Fields.Version, FieldReader.Integer) ?? 0,
            Status(document, stages),
            stages.Find(s => s.Status == StageStatus.Active) is { } active ? new StageName(active.Name) : null,
            tasks.Count(t => t.Status?.IsDone() == true),
            tasks.Count,
            [.. tasks.Where(t => t.Status == WorkflowTaskStatus.Failed).Select(t => $"{t.Stage}/{t.Name}")],
            // A text is no date to the server's order, so it must not be one to the cursor that is made of this.
            document.TryGetValue(Fields.CreatedAt, out var value) && value.IsBsonDateTime && createdAt is { } created ? created : DateTimeOffset.MinValue,
            Value(document, Fields.UpdatedAt, FieldReader.Moment) ?? createdAt ?? DateTimeOffset.MinValue,
            Value(document, Fields.ClosedAt, FieldReader.Moment),
            document.GetValue(Fields.DispatchError, BsonNull.Value) is not (BsonNull or BsonUndefined),
            _problem)
        {
            BusinessStatus = BusinessStatus(document, stages),
        };
    }

    /// <summary>As <see cref="InstanceListing.LastReached"/> has it where the document does not say.</summary>
    private static string? BusinessStatus(BsonDocument document, List<SummaryStage> stages)
    {
        if (document.GetValue(Fields.ListedBy, BsonNull.Value) is BsonDocument listed && listed.Contains(Fields.Keys))
            return listed.GetValue(Fields.BusinessStatus, BsonNull.Value) is BsonString status ? status.Value : null;
        return stages.SelectMany(s => s.Tasks).Where(t => t is { Status: WorkflowTaskStatus.Completed, BusinessStatus: not null })
            .OrderBy(t => t.LastUpdated ?? DateTimeOffset.MinValue).LastOrDefault()?.BusinessStatus;
    }

    private List<SummaryStage> ReadStages(BsonDocument document)
    {
        if (document.TryGetValue(Fields.Stages, out var value) && value is BsonArray stages)
            return [.. stages.OfType<BsonDocument>().Select(ReadStage)];
        // The projection leaves out what is no array.
        Lacks(Fields.Stages);
        return [];
    }

    private SummaryStage ReadStage(BsonDocument stage)
    {
        var name = Text(stage, Fields.StageName) ?? Lacks(Fields.StageName);
        var order = Value(stage, Fields.StageOrder, FieldReader.Number);
        if (order is null)
            Lacks(Fields.StageOrder);
        var tasks = stage.TryGetValue(Fields.Tasks, out var value) && value is BsonArray array ? array : [];
        return new SummaryStage(
            name,
            order ?? decimal.MaxValue,
            Status(stage, StatusNames.ParseStageStatus, StageStatus.NotStarted),
            [.. tasks.OfType<BsonDocument>().Select(t => new SummaryTask(
                Text(t, Fields.TaskName) ?? Lacks(Fields.TaskName), Status(t, StatusNames.ParseTaskStatus, WorkflowTaskStatus.Pending),
                Text(t, Fields.BusinessStatus), Text(t, Fields.LastUpdated) is { } pretty ? WireTime.ParsePretty(pretty) : null))]);
    }

    /// <summary>As <see cref="InstanceReader"/> has it where there is none.</summary>
    private WorkflowStatus Status(BsonDocument document, List<SummaryStage> stages)
    {
        var derived = stages.TrueForAll(s => s.Status == StageStatus.Completed) ? WorkflowStatus.Completed : WorkflowStatus.Active;
        return Status(document, StatusNames.ParseWorkflowStatus, derived) ?? derived;
    }

    /// <summary>Null for one that is unknown.</summary>
    private T? Status<T>(BsonDocument document, Func<string, T?> parse, T absent)
        where T : struct
    {
        if (Text(document, Fields.Status) is not { } wire)
            return document.GetValue(Fields.Status, BsonNull.Value) is BsonNull or BsonUndefined ? absent : null;
        if (parse(wire) is { } status)
            return status;
        _problem ??= $"{Fields.Status}: '{wire}' is unknown";
        return null;
    }

    private string? Text(BsonDocument document, string field)
    {
        try
        {
            return FieldReader.Text(Open(document, field), field);
        }
        catch (InvalidDataException e)
        {
            _problem ??= e.Message;
            return null;
        }
    }

    private T? Value<T>(BsonDocument document, string field, Func<IBsonReader, string, T?> read)
        where T : struct
    {
        try
        {
            return read(Open(document, field), field);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentOutOfRangeException)
        {
            _problem ??= e is InvalidDataException ? e.Message : $"{field}: is out of range";
            return null;
        }
    }

    /// <summary>Standing at the field's value; at null where there is none.</summary>
    private static BsonDocumentReader Open(BsonDocument document, string field)
    {
        var reader = new BsonDocumentReader(new BsonDocument(field, document.GetValue(field, BsonNull.Value)));
        reader.ReadStartDocument();
        reader.ReadBsonType();
        reader.ReadName();
        return reader;
    }

    private string Lacks(string field)
    {
        _problem ??= $"{field} is missing";
        return "";
    }

    private sealed record SummaryStage(string Name, decimal Order, StageStatus? Status, IReadOnlyList<SummaryTask> Tasks);

    private sealed record SummaryTask(string Name, WorkflowTaskStatus? Status, string? BusinessStatus, DateTimeOffset? LastUpdated);
}
