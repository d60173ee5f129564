namespace WorkflowManager.Cli;

/// <summary>Where the queues are. Closed.</summary>
internal abstract record QueueAddress
{
    private QueueAddress()
    {
    }

    public sealed record Sqlite(string Path) : QueueAddress;

    public sealed record Sqs : QueueAddress;

    /// <exception cref="CommandFailure">It is none.</exception>
    public static QueueAddress Parse(string text, string source)
    {
        if (text == "sqs")
            return new Sqs();
        return text.StartsWith("sqlite:", StringComparison.Ordinal) && text.Length > "sqlite:".Length
            ? new Sqlite(text["sqlite:".Length..])
            : throw CommandFailure.Usage($"{source} is '{Redaction.Clean(text)}', which names no queues; give sqs, or sqlite:PATH.");
    }
}
