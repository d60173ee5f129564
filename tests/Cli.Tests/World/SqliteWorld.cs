using WorkflowManager.Sqlite;

namespace WorkflowManager.Cli.Tests;

/// <summary>Store and queues in one file.</summary>
internal sealed class SqliteWorld : CliWorld
{
    protected override Task SetUpAsync()
    {
        var path = Path.Combine(Folder, "wfm.db");
        SqliteDatabase.Open(path).Dispose();
        Variables["WFM_STORE"] = $"sqlite:{path}";
        return Task.CompletedTask;
    }

    protected override Task TearDownAsync() => Task.CompletedTask;
}
