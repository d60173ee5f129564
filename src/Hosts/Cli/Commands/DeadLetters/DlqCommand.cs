namespace WorkflowManager.Cli;

/// <summary><c>wfm dlq …</c></summary>
internal sealed class DlqCommand : CliCommand
{
    public DlqCommand(CliServices services)
        : base("dlq", "Shows, explains, redrives and discards what was rejected", "wfm dlq explain")
    {
        Add(new DlqListCommand(services));
        Add(new DlqExplainCommand(services));
        Add(new DlqRedriveCommand(services));
        Add(new DlqDiscardCommand(services));
    }
}
