namespace WorkflowManager.Sqlite;

/// <summary>The tables of the queues, as version 1 of the file has them.</summary>
internal static class QueueTables
{
    public static IReadOnlyList<string> Create { get; } = [];
}
