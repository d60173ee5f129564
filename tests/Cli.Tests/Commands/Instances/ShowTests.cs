using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

public sealed class ShowTests(PizzaStories stories)
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task An_instance_is_shown_as_a_tree(string backend)
    {
        var story = await stories.OfAsync(backend);
        var world = story.World;
        var lines = (await world.RunAsync("show", PizzaStory.Open)).Ends(0).Lines;
        Assert.Matches($@"^ORDER-1  Deliver Pizza \({world.Component} version 1\)  ACTIVE  \S+$", lines[0]);
        Assert.Matches("^✔ START +COMPLETED", lines[1]);
        Assert.Matches("^✔ ORDER +COMPLETED", lines[2]);
        Assert.Matches("^  ✔ confirm_order +COMPLETED +[0-9.]+s +ORDER CONFIRMED$", lines[3]);
        Assert.Matches("^▶ PREPARE +ACTIVE", lines[4]);
        Assert.Matches("^  ✖ make_food +FAILED +[0-9.]+s +attempt 2, no flour$", lines[5]);
        Assert.Matches("^  ▶ assign_executive +SCHEDULED", lines[6]);
        Assert.Matches("^  ○ confirm_delivery +PENDING +waits for make_food, assign_executive$", lines[7]);
        Assert.Matches("^○ DELIVER +NOT STARTED", lines[8]);
        Assert.Matches("^  ○ deliver_food +PENDING +human", lines[9]);

        var unsent = (await world.RunAsync("show", PizzaStory.Unsent)).Ends(0);
        Assert.StartsWith($"dispatch error: A/same to queue {story.MissingQueue}: ", unsent.Lines[^1], StringComparison.Ordinal);
        var wild = (await world.RunAsync("show", PizzaStory.Wild)).Ends(0);
        Assert.StartsWith(@"WILD\u001b[31m\n-1  Deliver Pizza", wild.Lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', wild.Out);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task As_JSON_it_is_the_document_with_its_outbox(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        var open = (await world.RunAsync("show", PizzaStory.Open, "--json")).Ends(0);
        Assert.Empty(open.Err);
        Assert.Equal(
            [
                "business_ref_no", "workflow_name", "component_name", "stages", "template_version", "version", "status", "created_at", "updated_at", "data",
                "open_outbox", "unreadable",
            ],
            open.Json.Keys());
        var unsent = (await world.RunAsync("show", PizzaStory.Unsent, "--json")).Ends(0).Json;
        Assert.Equal("same", unsent.GetProperty("dispatch_error").GetProperty("task_name").GetString());
        var dispatch = Assert.Single(unsent.GetProperty("open_outbox").EnumerateArray()).GetProperty("dispatches")[0];
        Assert.Equal(["stage_name", "task_name", "task_queue", "attempt"], dispatch.Keys());
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task What_is_not_there_is_said_with_the_reason_where_its_start_was_rejected(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        foreach (string[] command in new string[][] { ["show"], ["show", "--watch"], ["show", "--json"], ["explain"], ["at", "1"], ["diff", "1", "2"] })
        {
            string[] With(string reference) => [command[0], reference, .. command[1..]];
            var unknown = (await world.RunAsync(With("NOBODY"))).Ends(1);
            Assert.Equal("wfm: There is no instance 'NOBODY'. If it was just started, its event may be on the way (is 'wfm run' or the function at work?); see 'wfm list'.\n", unknown.Err);
            Assert.Empty(unknown.Out);
            (await world.RunAsync(With(PizzaStory.Lost))).Ends(1).Says("There is no instance 'LOST-1': its StartWorkflow was rejected, NO_TEMPLATE: ");
        }
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Watching_tells_each_change_until_it_is_closed(string backend)
    {
        var story = await stories.OfAsync(backend);
        var once = (await story.World.RunAsync("show", PizzaStory.Closed, "--watch")).Ends(0);
        Assert.Equal((await story.World.RunAsync("show", PizzaStory.Closed)).Ends(0).Out, once.Out);

        await using var world = await CliWorld.CreateAsync(backend);
        var template = world.WriteTemplate(change: t =>
        {
            // One stage with one task is enough to be watched.
            while (t["stages"]!.AsArray().Count > 2)
                t["stages"]!.AsArray().RemoveAt(2);
        });
        (await world.RunAsync("template", "publish", template)).Ends(0);
        (await world.RunAsync("queues", "create", template)).Ends(0);
        (await world.RunAsync("start", "REF-1", world.Component)).Ends(0);
        await using var manager = await world.StartManagerAsync();
        await world.UntilVersionAsync("REF-1", 1);
        await using var words = world.Start("show", "REF-1", "--watch");
        await using var json = world.Start("show", "REF-1", "--watch", "--json");
        await using var told = world.Start("show", "REF-1", "-w");
        await words.UntilSaidAsync("▶ confirm_order");
        await json.UntilSaidAsync("\"version\":1");
        await told.UntilSaidAsync("▶ confirm_order");
        Assert.Equal(0, await told.StopAsync(WfmProcess.Sigint));

        (await world.RunAsync("send", "TaskCompleted", "REF-1", "ORDER", "confirm_order")).Ends(0);
        Assert.Equal((0, 0), (await words.EndAsync(), await json.EndAsync()));
        Assert.Contains(words.Out, l => l.Contains("✔ confirm_order", StringComparison.Ordinal));
        var versions = json.Out.Select(l => JsonElement.Parse(l)).Select(d => (d.GetProperty("version").GetInt32(), d.GetProperty("status").GetString())).ToList();
        Assert.Equal([(1, "ACTIVE"), (2, "COMPLETED")], versions);
        Assert.Empty(words.Err.Concat(json.Err).Concat(told.Err));
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Watching_tells_that_a_start_can_not_be_sent(string backend)
    {
        var story = await stories.OfAsync(backend);
        await using var watch = story.World.Start("show", PizzaStory.Unsent, "--watch");
        await watch.UntilSaidAsync("dispatch error: A/same to queue");
        Assert.Equal(0, await watch.StopAsync());
    }
}
