namespace WorkflowManager.Cli;

/// <summary><c>wfm queues …</c></summary>
internal sealed class QueuesCommand : CliCommand
{
    public QueuesCommand(CliServices services)
        : base("queues", "Checks and creates the queues of a template", "wfm queues check ITALIAN")
    {
        Add(new QueuesCheckCommand(services));
        Add(new QueuesCreateCommand(services));
        Add(new QueuesListCommand(services));
    }
}
