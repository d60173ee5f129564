using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Writes one commit: its instance's row, the rows of what it touched, its element of the outbox; nothing that grows with the workflow.</summary>
internal static class CommitWriter
{
    private const string InsertInstance = """
        INSERT INTO instance (ref, document, component, version, status, failed_tasks, created_at, updated_at, closed_at, deadline_at, next_due_at, waiting_for,
            stage, business_status)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (ref) DO NOTHING RETURNING id
        """;

    // Also by its creation: purged and created anew, it may be at that version again, on another document.
    private const string UpdateInstance = """
        UPDATE instance SET version = ?3, status = ?4, failed_tasks = ?5, updated_at = ?6, closed_at = ?7, deadline_at = ?9, next_due_at = ?10, waiting_for = ?11,
            stage = ?12, business_status = ?13
        WHERE ref = ?1 AND version = ?2 AND created_at = ?8 RETURNING id
        """;

    /// <returns>False where the guard did not hold; nothing is written then.</returns>
    public static bool Write(SqliteSession session, Commit commit)
    {
        var listing = ListTable.After(commit);
        var found = commit switch
        {
            Commit.Create create => Create(session, create, listing),
            Commit.Update update => Update(session, update, listing),
            _ => throw new ArgumentOutOfRangeException(nameof(commit), commit, "No such commit."),
        };
        if (found is not { } instance)
            return false;
        WriteTouched(session, instance, commit);
        RolesTable.Write(session, instance, commit);
        ListTable.Write(session, instance, commit, listing);
        OutboxTable.Add(session, instance, commit.Element);
        return true;
    }

    private static long? Create(SqliteSession session, Commit.Create create, InstanceListing listing)
    {
        var after = create.After;
        var id = session.Integer(
            InsertInstance, after.Ref.Value, ((SqliteTemplate)create.Template).DocumentId, after.Definition.Component.Value, after.Version,
            after.Status.ToWire(), FailedTasks(after), after.CreatedAt, after.UpdatedAt, after.ClosedAt, after.DeadlineAt, create.NextDueAt, RolesTable.ToJson(create.WaitingFor),
            listing.Stage?.Value, listing.BusinessStatus);
        if (id is not null && create.Data is { } data)
            session.Run("INSERT INTO instance_data (instance, json) VALUES (?1, ?2)", id, JsonCopy.ToText(data));
        return id;
    }

    private static long? Update(SqliteSession session, Commit.Update update, InstanceListing listing)
    {
        var after = update.After;
        return session.Integer(
            UpdateInstance, after.Ref.Value, update.Before.Version, after.Version,
            after.Status.ToWire(), FailedTasks(after), after.UpdatedAt, after.ClosedAt, after.CreatedAt, after.DeadlineAt, update.NextDueAt, RolesTable.ToJson(update.WaitingFor),
            listing.Stage?.Value, listing.BusinessStatus);
    }

    private static int FailedTasks(WorkflowState state) => state.Stages.Sum(s => s.Tasks.Count(t => t.Status == WorkflowTaskStatus.Failed));

    private static void WriteTouched(SqliteSession session, long instance, Commit commit)
    {
        // Once each: where a task moves twice, the state after the last change is what counts.
        foreach (var stage in commit.Changes.OfType<Change.StageMoved>().Select(m => m.Stage).Distinct())
            session.Run(
                "INSERT INTO stage_state (instance, stage, name, status) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET status = ?4",
                instance, stage, commit.After.Definition.Stages[stage].Name.Value, commit.After.Stages[stage].Status.ToWire());
        foreach (var address in commit.Changes.OfType<Change.OfTask>().Select(m => m.Task).Distinct())
        {
            var task = commit.After[address];
            session.Run(
                """
                INSERT INTO task_state (instance, stage, task, status, attempt, reason, updated_pretty, run) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                ON CONFLICT DO UPDATE SET (status, attempt, reason, updated_pretty, run) = (?4, ?5, ?6, ?7, ?8)
                """,
                instance, address.Stage, address.Task, task.Status.ToWire(), task.Attempt, task.Reason, task.LastUpdatedTimePretty, RunJson.Write(task.Run));
            WriteOutput(session, instance, address, commit);
        }
    }

    /// <summary>A result is that of the completion that stands; a task that is run again has none.</summary>
    private static void WriteOutput(SqliteSession session, long instance, TaskAddress address, Commit commit)
    {
        var (before, after) = ((commit as Commit.Update)?.Before.State[address], commit.After[address]);
        if (commit.Outputs.TryGetValue(address, out var output) && after.Status == WorkflowTaskStatus.Completed)
            session.Run(
                "INSERT INTO task_output (instance, stage, task, json) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET json = ?4",
                instance, address.Stage, address.Task, JsonCopy.ToText(output));
        else if (before is { Status: WorkflowTaskStatus.Completed } done && (after.Status, after.Attempt) != (done.Status, done.Attempt))
            session.Run("DELETE FROM task_output WHERE instance = ?1 AND stage = ?2 AND task = ?3", instance, address.Stage, address.Task);
    }
}
