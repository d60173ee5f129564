namespace WorkflowManager.Sqlite;

/// <summary>What the file holds: the tables of the store and those of the queues, under one version.</summary>
internal static class Schema
{
    /// <summary>
    /// In the file as <c>PRAGMA user_version</c>. A change of a table that was ever released gets a new number and a step in
    /// <see cref="Steps"/>; programs that know only lower numbers then refuse the file.
    /// </summary>
    public const int Version = 3;

    /// <summary>Tells this product's files from other SQLite databases (<c>PRAGMA application_id</c>): "wfm1".</summary>
    public const int ApplicationId = 0x77666d31;

    /// <summary>The statements that lead from version <c>index</c> to the one after it.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Steps { get; } = [[.. StoreTables.Create, .. QueueTables.Create], StoreTables.Times, ListTables.Lists];
}
