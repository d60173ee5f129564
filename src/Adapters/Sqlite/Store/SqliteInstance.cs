using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>An instance as it was read, with the document that it is pinned to.</summary>
internal sealed class SqliteInstance(InstanceRow row, SqliteTemplate template, WorkflowState state, IReadOnlyList<OutboxElement> outbox) : RowInstance(row)
{
    public SqliteTemplate Template => template;

    public override WorkflowState State => state;

    public override IReadOnlyList<OutboxElement> Outbox => outbox;

    public override string StartTaskBody(TaskAddress task) => template.StartTaskBody(Ref, task, Row.Data);

    /// <summary>The results of tasks, JSON; empty where they were not asked for.</summary>
    public required IReadOnlyDictionary<TaskAddress, string> Outputs { get; init; }

    public override string? FormOf(TaskAddress task) => template.FormOf(task);
}
