namespace WorkflowManager.Gateway;

/// <summary>Every bound of the gateway. The first group is what <c>hello</c> tells drivers, as a MongoDB server does.</summary>
internal static class Limits
{
    public const int DocumentBytes = 16 * 1024 * 1024;
    public const int MessageBytes = 48_000_000;
    public const int WriteBatch = 100_000;
    public const int SessionMinutes = 30;

    /// <summary>MongoDB 7.0. From 25 on (8.0) drivers may send the multi-collection bulkWrite command, which the gateway has not.</summary>
    public const int WireVersion = 21;
    public const string ServerVersion = "7.0.0";

    /// <summary>How many documents of an insert share a transaction. MongoDB groups them too; other statements have one each.</summary>
    public const int InsertChunk = 64;

    /// <summary>Write conflicts outside a transaction are retried as MongoDB does: in practice until the statement gets through.</summary>
    public const int ConflictRetries = 200;

    public static readonly TimeSpan TransactionLifetime = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan CursorLifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ReaperInterval = TimeSpan.FromSeconds(5);

    /// <summary>How long a port that was asked for by number may be taken by somebody else.</summary>
    public static readonly TimeSpan PortTimeout = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan PortPause = TimeSpan.FromMilliseconds(50);

    public static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);
    public const int CommandTimeoutSeconds = 60;
    public const int EngineConnections = 100;
    public const int TransactionLockTimeoutMilliseconds = 20;
}
