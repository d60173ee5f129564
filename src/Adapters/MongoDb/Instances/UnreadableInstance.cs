using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>An instance whose document makes no sense: whoever asks for its state hears why, and nobody else does.</summary>
internal sealed class UnreadableInstance(BusinessRef reference, Exception cause) : StoredInstance
{
    public override BusinessRef Ref => reference;

    /// <summary>Not known. The highest one, so that no log entry looks newer and has it read again in vain.</summary>
    public override long Version => long.MaxValue;

    public override WorkflowState State => throw Fault();

    public override IReadOnlyList<OutboxElement> Outbox => [];

    public override bool HasDispatchError => false;

    public override string StartTaskBody(TaskAddress task) => throw Fault();

    public override string? FormOf(TaskAddress task) => throw Fault();

    private InvalidDataException Fault() => new($"The instance '{reference}' can't be read: {cause.Message}", cause);
}
