namespace WorkflowManager.Cli.Tests;

/// <summary>Store and queues in one file, which is not there until something is begun.</summary>
internal sealed class SqliteWorld : CliWorld
{
    protected override Task SetUpAsync()
    {
        Variables["WFM_STORE"] = $"sqlite:{Path.Combine(Folder, "wfm.db")}";
        return Task.CompletedTask;
    }

    protected override Task TearDownAsync() => Task.CompletedTask;
}
