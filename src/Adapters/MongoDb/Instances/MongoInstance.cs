using System.Collections.Immutable;
using System.Text.Json;
using MongoDB.Bson;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.MongoDb;

/// <summary>An instance: its facts typed, all else in bytes.</summary>
internal sealed class MongoInstance(UntypedFields untyped, WorkflowState state, IReadOnlyList<OutboxElement> outbox, bool hasDispatchError) : StoredInstance
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

    public override string StartTaskBody(TaskAddress task) =>
        StartTaskPayload.Write(State.Definition, State.Ref, task, writer => WriteRest(task, writer));

    private void WriteRest(TaskAddress task, Utf8JsonWriter writer)
    {
        using (var extras = untyped.OpenTask(task))
            TaskExtras.Write(extras, writer);
        using var data = untyped.OpenData();
        BsonToJson.WriteFields(data, writer, static field => field == Fields.Data);
    }

    public override string? FormOf(TaskAddress task)
    {
        using var reader = untyped.OpenTask(task);
        return FormField.Read(reader);
    }
}
