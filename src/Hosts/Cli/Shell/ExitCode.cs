namespace WorkflowManager.Cli;

/// <summary>What the program ends with; documented, and scripts go by it.</summary>
internal static class ExitCode
{
    /// <summary>Done; a question was answered with yes.</summary>
    public const int Done = 0;

    /// <summary>A negative answer: not found, invalid, different, refused, something left undone.</summary>
    public const int Negative = 1;

    /// <summary>The command line or a file given on it is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The store or the queues can't be reached, or refuse.</summary>
    public const int Unreachable = 3;

    /// <summary>As help tells them.</summary>
    public static IReadOnlyList<(string Name, string Description)> Meanings { get; } =
    [
        ("0", "Done; a question was answered with yes"),
        ("1", "A negative answer: not found, invalid, different, refused, left undone"),
        ("2", "The command line, or a file given on it, is wrong"),
        ("3", "The store or the queues can't be reached, or refuse"),
    ];
}
