namespace WorkflowManager.Sqlite;

/// <summary>The file can't be used as it is. The message is one sentence for a person: what is wrong, and what to do.</summary>
public sealed class SqliteStoreException : Exception
{
    public SqliteStoreException(string message)
        : base(message)
    {
    }

    public SqliteStoreException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
