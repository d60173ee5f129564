namespace WorkflowManager.Sqlite;

/// <summary>The tables of the store, as version 1 of the file has them. Why they are cut this way: docs/design/embedded-store.md.</summary>
internal static class StoreTables
{
    /// <remarks>Moments are milliseconds since 1970, documents are JSON text, references and ids are UTF-8 and compare byte by byte.</remarks>
    public static IReadOnlyList<string> Create { get; } = [];
}
