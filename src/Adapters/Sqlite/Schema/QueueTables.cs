namespace WorkflowManager.Sqlite;

/// <summary>The tables of the queues, as version 1 of the file has them. Why they are cut this way: docs/design/embedded-queues.md.</summary>
internal static class QueueTables
{
    /// <remarks>Moments are milliseconds since 1970; ids compare byte by byte.</remarks>
    public static IReadOnlyList<string> Create { get; } =
    [
        """
        CREATE TABLE queue (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            visibility_ms INTEGER NOT NULL,
            retention_ms INTEGER NOT NULL,
            dead_letter_queue TEXT,
            max_receive_count INTEGER
        ) STRICT
        """,

        // seq is the order of sending and never used twice: a receipt names it. Body last: what is read and written often stands in front.
        """
        CREATE TABLE queue_message (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            queue INTEGER NOT NULL,
            group_id TEXT,
            visible_at INTEGER NOT NULL,
            receive_count INTEGER NOT NULL,
            receipt TEXT,
            first_received_at INTEGER,
            sent_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            message_id TEXT NOT NULL,
            attributes TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT
        """,

        // What is visible comes first, so neither what is delayed nor what is in flight is in the way. The last two columns answer a description.
        "CREATE INDEX queue_message_visible ON queue_message (queue, visible_at, seq, receive_count, expires_at)",
        "CREATE INDEX queue_message_group ON queue_message (queue, group_id, seq) WHERE group_id IS NOT NULL",
        "CREATE INDEX queue_message_expiry ON queue_message (queue, expires_at)",

        // A row for each group that has messages: when the next batch of it may be handed out.
        """
        CREATE TABLE queue_group (
            queue INTEGER NOT NULL,
            group_id TEXT NOT NULL,
            free_at INTEGER NOT NULL,
            PRIMARY KEY (queue, group_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX queue_group_free ON queue_group (queue, free_at, group_id)",

        // Outlives its message: who sends again does not know what became of the first one.
        """
        CREATE TABLE queue_deduplication (
            queue INTEGER NOT NULL,
            deduplication_id TEXT NOT NULL,
            ends_at INTEGER NOT NULL,
            PRIMARY KEY (queue, deduplication_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX queue_deduplication_end ON queue_deduplication (queue, ends_at)",
    ];
}
