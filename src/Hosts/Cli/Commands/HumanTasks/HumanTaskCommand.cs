namespace WorkflowManager.Cli;

/// <summary><c>wfm task …</c>: one task of a person.</summary>
internal sealed class HumanTaskCommand : CliCommand
{
    public HumanTaskCommand(CliServices services)
        : base("task", "Shows, claims, gives back and completes a task of a person", "wfm task show ORDER-001 approve")
    {
        Add(new TaskShowCommand(services));
        Add(new TaskClaimCommand(services));
        Add(new TaskReleaseCommand(services));
        Add(new TaskCompleteCommand(services));
    }
}
