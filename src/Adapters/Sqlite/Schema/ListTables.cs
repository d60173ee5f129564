namespace WorkflowManager.Sqlite;

/// <summary>What version 3 of the file adds: what lists and overviews find instances by. Open instances are listed as they are brought on.</summary>
internal static class ListTables
{
    private const string OfOpen = "INSERT OR IGNORE INTO instance_list (key, created_at, ref, component, instance) ";

    // A document that is no JSON is one that nobody can read anyway; it must not keep the file from being opened.
    private const string FailedTasks = """
        SELECT i.*, replace(replace(s.name, '~', '~0'), '/', '~1') AS stage_name,
            replace(replace(json_extract(d.json, '$.stages[' || t.stage || '].tasks[' || t.task || '].task_name'), '~', '~0'), '/', '~1') AS task_name
        FROM instance AS i JOIN task_state AS t ON t.instance = i.id JOIN stage_state AS s ON s.instance = i.id AND s.stage = t.stage
        JOIN template_document AS d ON d.id = i.document
        WHERE i.closed_at IS NULL AND i.failed_tasks > 0 AND t.status = 'FAILED' AND json_valid(d.json)
        """;

    public static IReadOnlyList<string> Lists { get; } =
    [
        "ALTER TABLE instance ADD COLUMN stage TEXT",
        "ALTER TABLE instance ADD COLUMN business_status TEXT",
        """
        CREATE TABLE instance_list (
            key TEXT NOT NULL, created_at INTEGER NOT NULL, ref TEXT NOT NULL, component TEXT NOT NULL, instance INTEGER NOT NULL,
            PRIMARY KEY (key, created_at DESC, ref)) STRICT, WITHOUT ROWID
        """,
        """
        UPDATE instance SET stage = (
            SELECT s.name FROM stage_state AS s JOIN template_document AS d ON d.id = instance.document
            WHERE s.instance = instance.id AND s.status = 'ACTIVE' AND json_valid(d.json)
            ORDER BY json_extract(d.json, '$.stages[' || s.stage || '].stage_order'), s.stage LIMIT 1)
        WHERE closed_at IS NULL
        """,
        OfOpen + "SELECT 'stage:' || s.name, i.created_at, i.ref, i.component, i.id FROM instance AS i JOIN stage_state AS s ON s.instance = i.id WHERE i.closed_at IS NULL AND s.status = 'ACTIVE'",
        OfOpen + "SELECT 'failed', created_at, ref, component, id FROM instance WHERE closed_at IS NULL AND failed_tasks > 0",
        $"{OfOpen} SELECT 'task:' || task_name, created_at, ref, component, id FROM ({FailedTasks})",
        $"{OfOpen} SELECT 'task:' || stage_name || '/' || task_name, created_at, ref, component, id FROM ({FailedTasks})",
        // Behind the rows, which are faster to sort at once than one by one.
        "CREATE INDEX instance_list_component ON instance_list (component, key, created_at DESC, ref, instance)",
        // Of a partial index SQLite asks the table what the index does not say, though it follows from it: hence the last column, which is null.
        "CREATE INDEX instance_open ON instance (component, stage, status, closed_at) WHERE closed_at IS NULL",
        "DROP INDEX instance_failed_created",
    ];
}
