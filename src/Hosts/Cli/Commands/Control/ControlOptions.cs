using System.CommandLine;

namespace WorkflowManager.Cli;

/// <summary>Why, and on whose behalf: both are in the log.</summary>
internal sealed class ControlOptions
{
    public static string ThisUser => $"{Environment.UserName}@{Environment.MachineName}";

    private readonly Option<string?> _reason = new("--reason") { Description = "Why; kept in the log", HelpName = "TEXT" };
    private readonly Option<string?> _by = new("--by") { Description = "On whose behalf; default: the user of this machine", HelpName = "NAME" };

    public void AddTo(Command command)
    {
        command.Add(_reason);
        command.Add(_by);
    }

    public string? Reason(Invocation invocation) => invocation.Value(_reason);

    public string By(Invocation invocation) => invocation.Value(_by) ?? ThisUser;
}
