using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>An instance whose rows make no sense (edited by hand, say): whoever asks for its state hears why, and nobody else does.</summary>
internal sealed class UnreadableInstance(InstanceRow row, Exception cause) : StoredInstance
{
    public InstanceRow Row => row;

    public string Reason => cause.Message;

    public override BusinessRef Ref => row.Ref;

    public override long Version => row.Version;

    public override WorkflowState State => throw Fault();

    public override IReadOnlyList<OutboxElement> Outbox => [];

    public override bool HasDispatchError => row.DispatchError is not null;

    public override string StartTaskBody(TaskAddress task) => throw Fault();

    private InvalidDataException Fault() => new($"The instance '{row.Ref}' can't be read: {cause.Message}", cause);
}
