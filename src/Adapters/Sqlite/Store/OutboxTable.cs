using System.Collections.Immutable;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqlite;

/// <summary>The outboxes' elements.</summary>
internal static class OutboxTable
{
    public static void Add(SqliteSession session, long instance, OutboxElement element) => session.Run(
        "INSERT INTO outbox (instance, commit_id, committed_at, dispatches, entries, notifications) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        instance, element.CommitId.Value, element.CommittedAt, DispatchJson.Write(element.Dispatches), LogJson.Write(element.Entries),
        NotificationJson.Write(element.Notifications));

    /// <summary>Oldest first: a new row's id is above that of any row that is there.</summary>
    public static IReadOnlyList<OutboxElement> Read(SqliteSession session, long instance)
    {
        var elements = new List<OutboxElement>();
        using var rows = session.Query("SELECT commit_id, committed_at, entries, dispatches, notifications FROM outbox WHERE instance = ?1 ORDER BY id", instance);
        while (rows.Next())
            elements.Add(new OutboxElement(new CommitId(rows.Text(0)), rows.Moment(1), LogJson.ReadEntries(rows.Text(2)), DispatchJson.Read(rows.Text(3)))
            {
                Notifications = NotificationJson.Read(rows.TextOrNull(4)),
            });
        return elements;
    }

    public static void Clear(SqliteSession session, OutboxClearance clearance)
    {
        if (session.Integer("SELECT id FROM instance WHERE ref = ?1", clearance.Ref.Value) is not { } instance)
            return;
        foreach (var commit in clearance.Flushed)
            session.Run("DELETE FROM outbox WHERE instance = ?1 AND commit_id = ?2", instance, commit.Value);
        foreach (var part in clearance.PartlyFlushed)
            ClearPartly(session, instance, part);
        switch (clearance.DispatchError)
        {
            case DispatchErrorUpdate.Keep:
                break;
            case DispatchErrorUpdate.Remove:
                session.Run("UPDATE instance SET dispatch_error = NULL WHERE id = ?1 AND dispatch_error IS NOT NULL", instance);
                break;
            case DispatchErrorUpdate.Set error:
                session.Run("UPDATE instance SET dispatch_error = ?2 WHERE id = ?1", instance, DispatchErrorJson.Write(error));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(clearance), clearance.DispatchError, "No such update.");
        }
    }

    /// <summary>Read and written in one transaction, so that two who do this at once take off what each has sent.</summary>
    private static void ClearPartly(SqliteSession session, long instance, PartlyFlushed part)
    {
        long id;
        ImmutableArray<PlannedDispatch> open;
        ImmutableArray<PlannedNotification> notifications;
        using (var rows = session.Query("SELECT id, dispatches, notifications FROM outbox WHERE instance = ?1 AND commit_id = ?2", instance, part.Element.Value))
        {
            if (!rows.Next())
                return;
            id = rows.Integer(0);
            open = DispatchJson.Read(rows.Text(1));
            notifications = NotificationJson.Read(rows.TextOrNull(2));
        }

        session.Run(
            "UPDATE outbox SET dispatches = ?2, notifications = ?3 WHERE id = ?1",
            id, DispatchJson.Write(Without(open, part.Sent)), NotificationJson.Write([.. Without(notifications, part.Notified)]));
    }

    private static IEnumerable<T> Without<T>(IEnumerable<T> open, IEnumerable<T> told)
        where T : PlannedMessage
    {
        var gone = told.Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        return open.Where(o => !gone.Contains(o.Key));
    }
}
