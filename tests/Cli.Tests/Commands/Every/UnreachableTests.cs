using WorkflowManager.Gateway;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>What every command says where store or queues can't be reached or refuse: one sentence, exit code 3, and nothing secret.</summary>
public sealed class UnreachableTests
{
    private const string Password = "hunter2-p@ss";
    private const string Escaped = "hunter2-p%40ss";

    private static readonly string[][] OfTheStore =
    [
        ["list"], ["list", "--json"], ["show", "R"], ["show", "R", "--watch"], ["events", "R"], ["events", "R", "--follow"], ["explain", "R"], ["at", "R", "1"], ["diff", "R", "1", "2"],
        ["fsck"], ["fsck", "R", "--repair"], ["start", "R", "C"], ["send", "TaskCompleted", "R", "S", "T"],
        ["tasks"], ["tasks", "--role", "X", "--json"], ["task", "show", "R", "T"], ["task", "claim", "R", "T", "--wait"], ["task", "complete", "R", "T"],
        ["template", "list"], ["template", "show", "C"], ["template", "publish", "t.json"], ["db", "install"], ["db", "purge", "--older-than", "1d", "--dry-run"],
    ];

    [Fact]
    public async Task A_database_that_does_not_answer()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        File.Copy(world.WriteTemplate(), Path.Combine(world.Folder, "t.json"));
        world.Variables["WFM_STORE"] = $"mongodb://manager:{Escaped}@127.0.0.1:1/?directConnection=true&serverSelectionTimeoutMS=1000";
        // On a busy machine the driver may have found out by then only that nobody has answered yet.
        foreach (var result in await AllAsync(world, OfTheStore))
            Unreachable(result, "database at 127.0.0.1:1 ");
    }

    [Fact]
    public async Task Queues_that_do_not_answer()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("template", "publish", world.WriteTemplate())).Ends(0);
        foreach (var (name, value) in new[]
                 {
                     ("WFM_QUEUES", "sqs"), ("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1"), ("AWS_REGION", "eu-west-1"), ("AWS_ACCESS_KEY_ID", "AKIAXYZ"),
                     ("AWS_SECRET_ACCESS_KEY", Password), ("AWS_EC2_METADATA_DISABLED", "true"),
                 })
            world.Variables[name] = value;
        string[][] commands =
        [
            ["start", "R", world.Component], ["send", "TaskCompleted", "R", "S", "T", "--component", "C"], ["run"], ["work", "q", "--", "true"],
            ["queues", "list"], ["queues", "check", world.Component], ["dlq", "list", "--json"],
        ];
        foreach (var result in await AllAsync(world, commands))
            Unreachable(result, "queue");
    }

    [Fact]
    public async Task Credentials_that_are_refused()
    {
        await using var database = new TestDatabase(TestEnvironment.GatewayUri);
        await using var gateway = await GatewayAsync("another");
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (world.Variables["WFM_STORE"], world.Variables["WORKFLOW_DB"]) = ($"mongodb://manager:{Escaped}@127.0.0.1:{gateway.Port}/?directConnection=true", database.Name);
        foreach (var result in await AllAsync(world, [["list"], ["fsck"], ["start", "R", "C"]]))
            Unreachable(result, "The database refuses the user name or the password: check the credentials of the connection string or of the secret.");
    }

    [Fact]
    public async Task A_secret_names_the_store()
    {
        await using var database = new TestDatabase(TestEnvironment.GatewayUri);
        await using var gateway = await GatewayAsync(Password);
        await using var world = await CliWorld.CreateAsync(Backends.Aws);
        using var secret = new TestSecret();
        world.Variables["WORKFLOW_DB"] = database.Name;
        world.Variables["WFM_STORE"] = $"secret:{secret.Id}";
        Unreachable(await world.RunAsync("list"), $"There is no secret '{secret.Id}' in this account and region");
        await secret.CreateAsync($"127.0.0.1:{gateway.Port}/?directConnection=true", "manager", Password);
        (await world.RunAsync("template", "publish", world.WriteTemplate())).Ends(0);
        Assert.Contains(world.Component, (await world.RunAsync("template", "list", "--store", $"secret:{secret.Id}")).Ends(0).Out, StringComparison.Ordinal);
        Assert.Equal("[]\n", (await world.RunAsync("list", "--json")).Ends(0).Out);
        await secret.RotateAsync($"127.0.0.1:{gateway.Port}/?directConnection=true", "manager", "wrong");
        Unreachable(await world.RunAsync("list"), "The database refuses the user name or the password");
        world.Variables["AWS_ENDPOINT_URL_SSM"] = "http://127.0.0.1:1";
        Unreachable(await world.RunAsync("list"), $"Secret '{secret.Id}' could not be read: ");
    }

    private static Task<GatewayHost> GatewayAsync(string password) =>
        GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres, Users = [new GatewayUser("manager", password)] });

    private static async Task<List<WfmResult>> AllAsync(CliWorld world, string[][] commands)
    {
        var results = new List<WfmResult>();
        // A few at once: each of them only waits.
        foreach (var some in commands.Chunk(6))
            results.AddRange(await Task.WhenAll(some.Select(c => world.RunAsync(c))));
        return results;
    }

    private static void Unreachable(WfmResult result, string says)
    {
        result.Ends(3).Says(says);
        Assert.Empty(result.Out);
        Assert.Single(result.Err.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("wfm: ", result.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Err, StringComparison.Ordinal);
    }
}
