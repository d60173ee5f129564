namespace WorkflowManager.Cli.Tests;

public sealed class StartTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_start_is_checked_sent_and_applied(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        await world.PublishPizzaAsync();
        (await world.RunAsync("template", "publish", world.WriteTemplate(change: t => t["version"] = 2))).Ends(0);

        var nowhere = await world.RunAsync("start", "REF-1", "NOWHERE");
        Assert.Equal("wfm: There is no template of 'NOWHERE'; see 'wfm template list', or publish one with 'wfm template publish FILE'.\n", nowhere.Ends(1).Err);
        (await world.RunAsync("start", "REF-1", world.Component, "--template-version", "9")).Ends(1).Says("version 9");

        var sent = (await world.RunAsync(["start", "REF-1", world.Component, "--data", "-", "--template-version", "1", "--event-id", "E-1", "--json"], """{"größe":[32,1.5]}""")).Ends(0);
        Assert.Equal(
            $$$$"""{"sent":"StartWorkflow","business_ref_no":"REF-1","event":{"event_name":"StartWorkflow","business_ref_no":"REF-1","component_name":"{{{{world.Component}}}}","event_id":"E-1","template_version":1,"data":{"größe":[32,1.5]}}}""" + "\n",
            sent.Out);
        Assert.Empty(sent.Err);
        Assert.Equal("Sent StartWorkflow for REF-2. 'wfm show REF-2' tells what came of it.\n", (await world.RunAsync("start", "REF-2", world.Component)).Ends(0).Out);
        (await world.RunAsync("show", "REF-2")).Ends(1).Says("may be on the way");

        await using var manager = await world.StartManagerAsync();
        var first = (await world.UntilVersionAsync("REF-1", 1)).Json;
        Assert.Equal((1, "[32,1.5]"), (first.GetProperty("template_version").GetInt32(), first.GetProperty("data").GetProperty("größe").GetRawText()));
        Assert.Equal(2, (await world.UntilVersionAsync("REF-2", 1)).Json.GetProperty("template_version").GetInt32());
        Assert.Equal("E-1", (await world.RunAsync("events", "REF-1", "--json")).Ends(0).Json[0].GetProperty("event_id").GetString());
    }

    [Fact]
    public async Task What_is_malformed_is_named_before_any_store_is_touched()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("start", "", "ITALIAN")).Ends(2).Says("business_ref_no");
        (await world.RunAsync("start", "REF", "")).Ends(2).Says("component_name");
        (await world.RunAsync("start", "REF", "ITALIAN", "--template-version", "0")).Ends(2).Says("template_version: must be a positive integer");
        (await world.RunAsync("start", "REF", "ITALIAN", "--template-version", "one")).Ends(2).Says("'one', given to --template-version, is no whole number");
        (await world.RunAsync("start", "REF", "ITALIAN", "--event-id", new string('x', 257))).Ends(2).Says("event_id: has 257 characters");
        (await world.RunAsync("start", "REF", "ITALIAN", "--data", "missing.json")).Ends(2).Says("'missing.json' can't be read");
        (await world.RunAsync("start", "REF", "ITALIAN", "--data", "")).Ends(2).Says("'' can't be read");
        (await world.RunAsync("start", "REF", "ITALIAN", "--data", ".")).Ends(2).Says("'.' can't be read");
        (await world.RunAsync("start", "REF", "ITALIAN", "--data", world.Write("half.json", """{"a":"""))).Ends(2).Says("is no JSON");
        (await world.RunAsync("start", "REF", "ITALIAN", "--data", world.Write("twice.json", """{"a":1,"a":2}"""))).Ends(2).Says("data.a");
        await File.WriteAllBytesAsync(Path.Combine(world.Folder, "latin.json"), [(byte)'"', 0xe9, (byte)'"'], TestContext.Current.CancellationToken);
        (await world.RunAsync("start", "REF", "ITALIAN", "--data", "latin.json")).Ends(2).Says("is no UTF-8 text");
        (await world.RunAsync("start", "REF")).Ends(2).Says("wfm start --help");
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")));
    }
}
