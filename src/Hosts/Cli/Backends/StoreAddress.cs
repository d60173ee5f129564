namespace WorkflowManager.Cli;

/// <summary>Where the data is. Closed.</summary>
internal abstract record StoreAddress
{
    private StoreAddress()
    {
    }

    /// <param name="Path">Of the file; it is created where it is missing.</param>
    public sealed record Sqlite(string Path) : StoreAddress;

    public sealed record Mongo(string Uri) : StoreAddress
    {
        // A record prints its members, and this one holds a password.
        public override string ToString() => "mongodb";
    }

    /// <param name="Id">Of a secret with <c>db_url</c>, <c>user_name</c> and <c>password</c>.</param>
    public sealed record Secret(string Id) : StoreAddress;

    /// <exception cref="CommandFailure">It is none.</exception>
    public static StoreAddress Parse(string text, string source)
    {
        if (text.StartsWith("sqlite:", StringComparison.Ordinal) && text.Length > "sqlite:".Length)
            return new Sqlite(text["sqlite:".Length..]);
        if (text.StartsWith("secret:", StringComparison.Ordinal) && text.Length > "secret:".Length)
            return new Secret(text["secret:".Length..]);
        if (text.StartsWith("mongodb://", StringComparison.Ordinal) || text.StartsWith("mongodb+srv://", StringComparison.Ordinal))
            return MongoDb.MongoUri.IsValid(text)
                ? new Mongo(text)
                : throw CommandFailure.Usage($"{source} is no valid connection string; write mongodb://user:password@host:port/, what is special in a password percent-encoded.");
        throw CommandFailure.Usage($"{source} names no store; give sqlite:PATH, mongodb://… or secret:ID.");
    }
}
