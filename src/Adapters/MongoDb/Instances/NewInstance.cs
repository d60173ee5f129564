using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>The document of an instance that is to be: a copy of the template with what changes written into it.</summary>
internal static class NewInstance
{
    public static BsonDocument Write(Commit.Create create)
    {
        var template = (MongoTemplate)create.Template;
        var after = create.After;
        var document = new BsonDocument { { Fields.Id, after.Ref.Value }, { Fields.Ref, after.Ref.Value } };
        // The template's id is not the instance's, and its version becomes template_version.
        foreach (var field in template.CopyDocument())
            if (field.Name is not (Fields.Id or Fields.Version))
                document.Add(field);
        WriteStages(document, create);
        document.Add(Fields.TemplateVersion, after.Definition.Version);
        document.Add(Fields.Version, after.Version);
        document.Add(Fields.Status, after.Status.ToWire());
        document.Add(Fields.CreatedAt, after.CreatedAt.UtcDateTime);
        document.Add(Fields.UpdatedAt, after.UpdatedAt.UtcDateTime);
        if (after.ClosedAt is { } closedAt)
            document.Add(Fields.ClosedAt, closedAt.UtcDateTime);
        if (after.DeadlineAt is { } deadlineAt)
            document.Add(Fields.DeadlineAt, deadlineAt.UtcDateTime);
        if (create.NextDueAt is { } nextDueAt)
            document.Add(Fields.NextDueAt, nextDueAt.UtcDateTime);
        if (create.WaitingFor is { IsEmpty: false } waitingFor)
            document.Add(Fields.WaitingFor, new BsonArray(waitingFor));
        // By name: a template that was published before the field was the manager's may have one of its own.
        document[Fields.ListedBy] = ListedByField.Write(InstanceListing.After(create, null));
        if (create.Data is { } data)
            document.Add(Fields.Data, JsonToBson.Convert(data));
        document.Add(Fields.Outbox, new BsonArray { OutboxDocument.Write(create.Element, after.Definition) });
        return document;
    }

    private static void WriteStages(BsonDocument document, Commit.Create create)
    {
        var after = create.After;
        var stages = document[Fields.Stages].AsBsonArray;
        for (var s = 0; s < stages.Count; s++)
        {
            var stage = stages[s].AsBsonDocument;
            var state = after.Stages[s];
            for (var t = 0; t < state.Tasks.Length; t++)
            {
                var task = stage[Fields.Tasks][t].AsBsonDocument.AddRange(TaskFields(state.Tasks[t]));
                if (create.Outputs.TryGetValue(new TaskAddress(s, t), out var output) && state.Tasks[t].Status == WorkflowTaskStatus.Completed)
                    task.Add(Fields.Output, JsonToBson.Convert(output));
            }

            stage.Add(Fields.Status, state.Status.ToWire());
        }
    }

    /// <summary>What the manager writes about a task: of an untouched one only that it waits.</summary>
    public static IEnumerable<BsonElement> TaskFields(TaskState task)
    {
        yield return new(Fields.Status, task.Status.ToWire());
        if (task.LastUpdatedTimePretty is not { } pretty)
            yield break;
        yield return new(Fields.Reason, task.Reason is { } reason ? new BsonString(reason) : BsonNull.Value);
        yield return new(Fields.LastUpdated, pretty);
        yield return new(Fields.Attempt, task.Attempt);
        if (task.Run is { } run)
            yield return new(Fields.Run, RunDocument.Write(run));
    }
}
