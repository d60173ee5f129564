using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>An instance whose rows make no sense (edited by hand, say): whoever asks for its state hears why, and nobody else does.</summary>
internal sealed class UnreadableInstance(InstanceRow row, Exception cause) : RowInstance(row)
{
    public string Reason => cause.Message;

    public override WorkflowState State => throw Fault();

    public override IReadOnlyList<OutboxElement> Outbox => [];

    public override string StartTaskBody(TaskAddress task) => throw Fault();

    public override string? FormOf(TaskAddress task) => throw Fault();

    private InvalidDataException Fault() => new($"The instance '{Ref}' can't be read: {cause.Message}", cause);
}
