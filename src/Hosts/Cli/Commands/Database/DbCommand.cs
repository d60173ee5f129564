namespace WorkflowManager.Cli;

/// <summary><c>wfm db …</c></summary>
internal sealed class DbCommand : CliCommand
{
    public DbCommand(CliServices services)
        : base("db", "Installs the store and keeps it small", "wfm db install --store secret:prod/DBAuthentication")
    {
        Add(new DbInstallCommand(services));
        Add(new DbPurgeCommand(services));
    }
}
