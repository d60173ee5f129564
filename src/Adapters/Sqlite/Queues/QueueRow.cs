using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>A queue as the file has it.</summary>
internal sealed record QueueRow(long Id, string Name, TimeSpan Visibility, TimeSpan Retention, string? DeadLetterQueue, int? MaxReceiveCount)
{
    public bool IsFifo => QueueNames.IsFifo(Name);

    /// <param name="queue">Name or URL: of a URL the last segment is the name, so that a template made for SQS runs here as it is.</param>
    public static QueueRow? Find(SqliteSession session, string queue)
    {
        using var rows = session.Query(
            "SELECT id, name, visibility_ms, retention_ms, dead_letter_queue, max_receive_count FROM queue WHERE name = ?1", QueueNames.NameOf(queue));
        return rows.Next()
            ? new QueueRow(
                rows.Integer(0), rows.Text(1), TimeSpan.FromMilliseconds(rows.Integer(2)), TimeSpan.FromMilliseconds(rows.Integer(3)), rows.TextOrNull(4), (int?)rows.IntegerOrNull(5))
            : null;
    }

    /// <inheritdoc cref="Find"/>
    /// <exception cref="QueueMissingException">There is none.</exception>
    public static QueueRow Get(SqliteSession session, string queue) => Find(session, queue) ?? throw new QueueMissingException(queue);
}
