namespace WorkflowManager.Cli;

/// <summary>Ends a command with one sentence on standard error that says what to do.</summary>
internal sealed class CommandFailure(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;

    public static CommandFailure Negative(string message) => new(Cli.ExitCode.Negative, message);

    public static CommandFailure Usage(string message) => new(Cli.ExitCode.Usage, message);
}
