namespace WorkflowManager.Sqlite;

/// <summary>The tables of the store, as version 1 of the file has them. Why they are cut this way: docs/design/embedded-store.md.</summary>
internal static class StoreTables
{
    /// <remarks>Moments are milliseconds since 1970, documents are JSON text, references and ids are UTF-8 and compare byte by byte.</remarks>
    public static IReadOnlyList<string> Create { get; } =
    [
        // By content: never changed, so instances can be pinned to one by its id, and a process may keep what it has parsed.
        "CREATE TABLE template_document (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, json TEXT NOT NULL) STRICT",
        """
        CREATE TABLE template (
            component TEXT NOT NULL, version INTEGER NOT NULL, document INTEGER NOT NULL,
            PRIMARY KEY (component, version)) STRICT, WITHOUT ROWID
        """,
        // What an event changes stands in this row, which is small; data, which may be large, does not.
        """
        CREATE TABLE instance (
            id INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, document INTEGER NOT NULL, component TEXT NOT NULL,
            version INTEGER NOT NULL, status TEXT NOT NULL, failed_tasks INTEGER NOT NULL,
            created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, closed_at INTEGER, dispatch_error TEXT) STRICT
        """,
        "CREATE INDEX instance_created ON instance (created_at DESC, ref)",
        "CREATE INDEX instance_status_created ON instance (status, created_at DESC, ref)",
        "CREATE INDEX instance_component_created ON instance (component, created_at DESC, ref)",
        "CREATE INDEX instance_component_status_created ON instance (component, status, created_at DESC, ref)",
        "CREATE INDEX instance_failed_created ON instance (created_at DESC, ref) WHERE failed_tasks > 0",
        "CREATE INDEX instance_closed ON instance (closed_at, ref) WHERE closed_at IS NOT NULL",
        "CREATE TABLE instance_data (instance INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT",
        // Stages and tasks by their position in the document. What was never touched has no row.
        """
        CREATE TABLE stage_state (
            instance INTEGER NOT NULL, stage INTEGER NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
            PRIMARY KEY (instance, stage)) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE task_state (
            instance INTEGER NOT NULL, stage INTEGER NOT NULL, task INTEGER NOT NULL,
            status TEXT NOT NULL, attempt INTEGER NOT NULL, reason TEXT, updated_pretty TEXT,
            PRIMARY KEY (instance, stage, task)) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE outbox (id INTEGER PRIMARY KEY, instance INTEGER NOT NULL, commit_id TEXT NOT NULL, committed_at INTEGER NOT NULL, dispatches TEXT NOT NULL, entries TEXT NOT NULL) STRICT",
        "CREATE INDEX outbox_instance ON outbox (instance)",
        "CREATE INDEX outbox_committed ON outbox (committed_at, instance)",
        """
        CREATE TABLE log (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL, ref TEXT, component TEXT, event_name TEXT, stage TEXT, task TEXT,
            outcome TEXT NOT NULL, code TEXT, reason TEXT, version INTEGER, changes TEXT NOT NULL, scheduled TEXT NOT NULL,
            decided_at INTEGER NOT NULL, received_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, body TEXT NOT NULL, body_hash TEXT NOT NULL) STRICT
        """,
        "CREATE INDEX log_ref_version ON log (ref, version)",
        "CREATE INDEX log_recorded ON log (recorded_at, id)",
    ];

    /// <summary>What version 2 adds: time-outs, retries, deadlines, people, notifications.</summary>
    public static IReadOnlyList<string> Times { get; } =
    [
        "ALTER TABLE instance ADD COLUMN deadline_at INTEGER",
        "ALTER TABLE instance ADD COLUMN next_due_at INTEGER",
        "CREATE INDEX instance_due ON instance (next_due_at, ref) WHERE next_due_at IS NOT NULL",
        "ALTER TABLE instance ADD COLUMN waiting_for TEXT",
        "CREATE INDEX instance_waiting ON instance (created_at, ref) WHERE waiting_for IS NOT NULL",
        // The same by whom it is that is waited for; an empty role for what anybody may do.
        """
        CREATE TABLE instance_role (
            role TEXT NOT NULL, created_at INTEGER NOT NULL, ref TEXT NOT NULL, instance INTEGER NOT NULL,
            PRIMARY KEY (role, created_at, ref)) STRICT, WITHOUT ROWID
        """,
        "ALTER TABLE task_state ADD COLUMN run TEXT",
        "ALTER TABLE outbox ADD COLUMN notifications TEXT",
        // A result may be large, and only people ask for it.
        """
        CREATE TABLE task_output (
            instance INTEGER NOT NULL, stage INTEGER NOT NULL, task INTEGER NOT NULL, json TEXT NOT NULL,
            PRIMARY KEY (instance, stage, task)) STRICT, WITHOUT ROWID
        """,
    ];
}
