using System.Collections.ObjectModel;
using System.Text.Json;
using System.Runtime.InteropServices;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>Puts instances together: the document that one is pinned to, and what was touched since.</summary>
/// <param name="withOutputs">For people; a decision does not need the results of tasks.</param>
internal sealed class InstanceReader(SqliteSession session, TemplateDocuments documents, bool withOutputs = false)
{
    public RowInstance? Find(BusinessRef reference) => Read(InstanceRow.Columns + "WHERE i.ref = ?1", reference.Value).SingleOrDefault();

    /// <param name="sql">See <see cref="InstanceRow.Read"/>.</param>
    public List<RowInstance> Read(string sql, params ReadOnlySpan<SqliteValue> values) => InstanceRow.Read(session, sql, values).ConvertAll(Read);

    public RowInstance Read(InstanceRow row)
    {
        try
        {
            var template = documents.Read(session, row.Document).Pinned ?? throw new InvalidDataException("its template's document is not valid");
            return new SqliteInstance(row, template, ReadState(row, template.Definition), OutboxTable.Read(session, row.Id))
            {
                Outputs = withOutputs ? ReadOutputs(row.Id) : ReadOnlyDictionary<TaskAddress, string>.Empty,
            };
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException
            or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            return new UnreadableInstance(row, e);
        }
    }

    private WorkflowState ReadState(InstanceRow row, WorkflowDefinition definition)
    {
        var status = StatusNames.ParseWorkflowStatus(row.Status) ?? throw new InvalidDataException($"status: '{row.Status}' is unknown");
        var statuses = new StageStatus[definition.Stages.Length];
        ReadStages(row.Id, statuses);
        var tasks = definition.Stages.Select(StageState.Untouched).ToArray();
        ReadTasks(row.Id, tasks);
        return new WorkflowState(
            definition, row.Ref, row.Version, status, row.CreatedAt, row.UpdatedAt, row.ClosedAt,
            [.. statuses.Zip(tasks, (s, t) => new StageState(s, ImmutableCollectionsMarshal.AsImmutableArray(t)))])
        {
            DeadlineAt = row.DeadlineAt,
        };
    }

    private void ReadStages(long instance, StageStatus[] stages)
    {
        using var rows = session.Query("SELECT stage, status FROM stage_state WHERE instance = ?1", instance);
        while (rows.Next())
            stages[rows.Integer(0)] = StatusNames.ParseStageStatus(rows.Text(1)) ?? throw new InvalidDataException($"a stage's status '{rows.Text(1)}' is unknown");
    }

    private void ReadTasks(long instance, TaskState[][] stages)
    {
        using var rows = session.Query("SELECT stage, task, status, attempt, reason, updated_pretty, run FROM task_state WHERE instance = ?1", instance);
        while (rows.Next())
            stages[rows.Integer(0)][rows.Integer(1)] = new TaskState(
                StatusNames.ParseTaskStatus(rows.Text(2)) ?? throw new InvalidDataException($"a task's status '{rows.Text(2)}' is unknown"),
                (int)rows.Integer(3), rows.TextOrNull(4), rows.TextOrNull(5))
            {
                Run = RunJson.Read(rows.TextOrNull(6)),
            };
    }

    private Dictionary<TaskAddress, string> ReadOutputs(long instance)
    {
        var outputs = new Dictionary<TaskAddress, string>();
        using var rows = session.Query("SELECT stage, task, json FROM task_output WHERE instance = ?1", instance);
        while (rows.Next())
            outputs.Add(new TaskAddress((int)rows.Integer(0), (int)rows.Integer(1)), rows.Text(2));
        return outputs;
    }
}
