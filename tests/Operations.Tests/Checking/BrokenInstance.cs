using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations.Tests.Checking;

/// <summary>An instance with something else in it than its manager wrote.</summary>
internal sealed class BrokenInstance(StoredInstance sound, WorkflowState? state = null, IReadOnlyList<OutboxElement>? outbox = null, string? unreadable = null) : StoredInstance
{
    public override BusinessRef Ref => sound.Ref;

    public override long Version => sound.Version;

    public override WorkflowState State => unreadable is null ? state ?? sound.State : throw new InvalidDataException(unreadable);

    public override IReadOnlyList<OutboxElement> Outbox => outbox ?? sound.Outbox;

    public override bool HasDispatchError => sound.HasDispatchError;

    public override string StartTaskBody(TaskAddress task) => sound.StartTaskBody(task);

    public override string? FormOf(TaskAddress task) => sound.FormOf(task);
}
