using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>A valid template with its document, which is never changed: it is shared by all who start an instance of it.</summary>
internal sealed class MongoTemplate(WorkflowDefinition definition, BsonDocument document, int sizeBytes) : StoredTemplate
{
    // What the manager adds: to each task status, reason, time and attempt, to the whole its own fields and an outbox of one.
    private const int AddedToTask = 150;
    private const int AddedToInstance = 2_048;

    public override WorkflowDefinition Definition => definition;

    public override int SizeBytes { get; } = sizeBytes + AddedToInstance + definition.Stages.Sum(s => s.Tasks.Length + 1) * AddedToTask;

    public BsonDocument CopyDocument() => document.DeepClone().AsBsonDocument;

    public override string StartTaskBody(BusinessRef reference, TaskAddress task, JsonElement? data) =>
        StartTaskPayload.Write(definition, reference, task, writer => WriteRest(task, data, writer));

    private void WriteRest(TaskAddress task, JsonElement? data, Utf8JsonWriter writer)
    {
        using (var extras = new BsonDocumentReader(document[Fields.Stages][task.Stage][Fields.Tasks][task.Task].AsBsonDocument))
            TaskExtras.Write(extras, writer);
        if (data is not { } value)
            return;
        // By way of BSON, as a re-sent one takes: both have the same bytes then.
        using var reader = new BsonDocumentReader(new BsonDocument(Fields.Data, JsonToBson.Convert(value)));
        BsonToJson.WriteFields(reader, writer, static _ => true);
    }

    public override string? FormOf(TaskAddress task)
    {
        using var reader = new BsonDocumentReader(document[Fields.Stages][task.Stage][Fields.Tasks][task.Task].AsBsonDocument);
        return FormField.Read(reader);
    }
}
