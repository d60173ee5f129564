using Microsoft.Data.Sqlite;

namespace WorkflowManager.Cli.Tests;

/// <summary>What every command says where it was told a wrong place.</summary>
public sealed class WrongAddressTests
{
    [Theory]
    [InlineData("--store names no store; give sqlite:PATH, mongodb://… or secret:ID.", "--store", "postgres://u:hunter2@host/db")]
    [InlineData("--store names no store", "--store", "sqlite:")]
    [InlineData("--store names no store", "--store", "secret:")]
    [InlineData("--store names no store", "--store", "wfm.db")]
    [InlineData("--store is no valid connection string", "--store", "mongodb://u:hunter2@/x")]
    [InlineData("--queues is 'mongodb://***@host', which names no queues; give sqs, or sqlite:PATH.", "--queues", "mongodb://u:hunter2@host")]
    [InlineData("--workflow-queue is 'a b', which is no queue", "--workflow-queue", "a b")]
    [InlineData("--dead-letter-queue is 'ftp://***@sqs/x', which is no queue", "--dead-letter-queue", "ftp://u:hunter2@sqs/x")]
    [InlineData("Unrecognized command or argument 'mongodb://***@host'. See 'wfm list --help'.", "--json", "mongodb://u:hunter2@host")]
    public async Task It_is_named_without_what_is_secret_in_it(string says, params string[] options)
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        var refused = (await world.RunAsync(["list", .. options], input: null)).Ends(2).Says(says);
        Assert.Empty(refused.Out);
        Assert.DoesNotContain("hunter2", refused.Err, StringComparison.Ordinal);
        Assert.Single(refused.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        foreach (var (name, value) in new[] { ("WFM_STORE", "ftp://x"), ("WFM_QUEUES", "rabbit"), ("WORKFLOW_QUEUE", "a b"), ("WORKFLOW_DB", "c d"), ("LOG_LEVEL", "loud"), ("SWEEP_PAGE", "0") })
            world.Variables[name] = value;
        var refused = (await world.RunAsync("list", "--json")).Ends(2);
        Assert.Empty(refused.Out);
        foreach (var name in (string[])["WFM_STORE names no store", "WFM_QUEUES is 'rabbit'", "WORKFLOW_QUEUE is 'a b'", "3 problems", "WORKFLOW_DB", "LOG_LEVEL", "SWEEP_PAGE"])
            refused.Says(name);
        (await world.RunAsync("list", "--store", "sqlite:wfm.db", "--queues", "sqs", "--workflow-queue", "same", "--dead-letter-queue", "same")).Ends(2)
            .Says("--dead-letter-queue is the workflow queue itself");
    }

    [Fact]
    public async Task A_file_that_can_not_be_used()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        var text = world.Write("notes.txt", new string('x', 4096));
        using (var other = new SqliteConnection($"Data Source={Path.Combine(world.Folder, "other.db")};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE t (x)";
            command.ExecuteNonQuery();
        }

        (string Store, string Says)[] files =
        [
            (text, "is not an SQLite database; name another file"), ("other.db", "is a database of another program; name another file."),
        ];
        // For root, whom no permission keeps out, a folder where nobody can make a file.
        foreach (var store in new[] { "no/such/folder/wfm.db", "/proc/wfm.db", "." })
        {
            (await world.RunAsync("run", "--store", $"sqlite:{store}")).Ends(3).Says("can't be opened or created");
            (await world.RunAsync("list", "--store", $"sqlite:{store}")).Ends(3).Says("There is no store");
        }

        foreach (var (store, says) in files)
            foreach (string[] command in new string[][] { ["list", "--json"], ["run"], ["fsck"] })
            {
                var refused = (await world.RunAsync([.. command, "--store", $"sqlite:{store}"], input: null)).Ends(3).Says(says);
                Assert.Empty(refused.Out);
                Assert.Single(refused.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            }
    }
}
