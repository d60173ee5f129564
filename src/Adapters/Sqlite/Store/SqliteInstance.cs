using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>An instance as it was read, with the document that it is pinned to.</summary>
internal sealed class SqliteInstance(InstanceRow row, SqliteTemplate template, WorkflowState state, IReadOnlyList<OutboxElement> outbox) : StoredInstance
{
    public InstanceRow Row => row;

    public SqliteTemplate Template => template;

    public override BusinessRef Ref => row.Ref;

    public override long Version => row.Version;

    public override WorkflowState State => state;

    public override IReadOnlyList<OutboxElement> Outbox => outbox;

    public override bool HasDispatchError => row.DispatchError is not null;

    public override string StartTaskBody(TaskAddress task) => template.StartTaskBody(Ref, task, row.Data);
}
