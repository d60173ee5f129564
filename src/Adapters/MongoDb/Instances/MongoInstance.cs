using System.Collections.Immutable;
using System.Text.Json;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>An instance: its facts typed, all else in the bytes of its document.</summary>
internal sealed class MongoInstance(byte[] document, WorkflowState state, IReadOnlyList<OutboxElement> outbox, bool hasDispatchError) : StoredInstance
{
    public override BusinessRef Ref => state.Ref;

    public override long Version => state.Version;

    public override WorkflowState State => state;

    public override IReadOnlyList<OutboxElement> Outbox => outbox;

    public override bool HasDispatchError => hasDispatchError;

    /// <summary>What <c>version</c> must still be for an update to take effect. Null matches a document that has none.</summary>
    public required BsonValue VersionGuard { get; init; }

    /// <summary>What stands in the document; empty where nothing does, null where somebody else has written what is there.</summary>
    public required ImmutableArray<string>? WaitingFor { get; init; }

    /// <summary>What stands in the document; null where nothing does that this product has written.</summary>
    public required InstanceListing? ListedBy { get; init; }

    /// <summary>What stands in the document; null where no date does.</summary>
    public required DateTimeOffset? NextDueAt { get; init; }

    /// <summary>By stage and task, where the task's document begins.</summary>
    public required int[][] TaskPositions { private get; init; }

    public override string StartTaskBody(TaskAddress task) =>
        StartTaskPayload.Write(State.Definition, State.Ref, task, writer => WriteRest(task, writer));

    private void WriteRest(TaskAddress task, Utf8JsonWriter writer)
    {
        using (var extras = BsonBytes.Open(document, TaskPositions[task.Stage][task.Task]))
            TaskExtras.Write(extras, writer);
        using var whole = BsonBytes.Open(document);
        BsonToJson.WriteFields(whole, writer, static field => field == Fields.Data);
    }

    public override string? FormOf(TaskAddress task)
    {
        using var reader = BsonBytes.Open(document, TaskPositions[task.Stage][task.Task]);
        return FormField.Read(reader);
    }
}
