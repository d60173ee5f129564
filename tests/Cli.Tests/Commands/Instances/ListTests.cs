namespace WorkflowManager.Cli.Tests;

public sealed class ListTests(PizzaStories stories)
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Each_filter_takes_what_it_says_and_all_together_what_all_say(string backend)
    {
        var story = await stories.OfAsync(backend);
        var world = story.World;
        async Task Takes(string[] filter, params string[] refs) =>
            Assert.Equal(refs.Order(StringComparer.Ordinal), (await world.RunAsync(["list", "--json", .. filter], input: null)).Refs().Order(StringComparer.Ordinal));

        await Takes([], PizzaStory.Open, PizzaStory.Closed, PizzaStory.Unsent, PizzaStory.Wild);
        await Takes(["--status", "COMPLETED"], PizzaStory.Closed);
        await Takes(["--status", "active"], PizzaStory.Open, PizzaStory.Unsent, PizzaStory.Wild);
        await Takes(["--component", story.UnsentComponent], PizzaStory.Unsent);
        await Takes(["--stage", "PREPARE"], PizzaStory.Open);
        await Takes(["--failed"], PizzaStory.Open);
        await Takes(["--older-than", "100d"]);
        await Takes(["--older-than", "0s", "--status", "ACTIVE", "--component", world.Component, "--stage", "PREPARE", "--failed", "--limit", "9"], PizzaStory.Open);
        await Takes(["--status", "COMPLETED", "--failed"]);
        await Takes(["--component", story.UnsentComponent, "--stage", "PREPARE"]);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task The_answer_has_a_stable_shape_and_steers_no_terminal(string backend)
    {
        var story = await stories.OfAsync(backend);
        var world = story.World;
        var all = (await world.RunAsync("list", "--json")).Ends(0);
        Assert.Empty(all.Err);
        Assert.All(all.Json.EnumerateArray(), i => Assert.Equal(
            [
                "business_ref_no", "workflow_name", "component_name", "template_version", "version", "status", "stage_name", "business_status", "tasks_done", "tasks",
                "failed", "created_at", "updated_at", "closed_at", "has_dispatch_error", "unreadable",
            ],
            i.Keys()));
        var open = all.Json.EnumerateArray().Single(i => i.GetProperty("business_ref_no").GetString() == PizzaStory.Open);
        Assert.Equal("""["PREPARE/make_food"]""", open.GetProperty("failed").GetRawText());
        Assert.Equal((5, 1, 5), (open.GetProperty("version").GetInt32(), open.GetProperty("tasks_done").GetInt32(), open.GetProperty("tasks").GetInt32()));

        var table = (await world.RunAsync("list")).Ends(0);
        Assert.Equal(5, table.Lines.Count);
        Assert.Matches("^REF +COMPONENT +STATUS +STAGE +DONE +AGE +UPDATED +TROUBLE$", table.Lines[0]);
        Assert.Contains(table.Lines, l => l.StartsWith(@"WILD\u001b[31m\n-1  ", StringComparison.Ordinal));
        Assert.Contains(table.Lines, l => l.EndsWith("FAILED PREPARE/make_food", StringComparison.Ordinal));
        Assert.Contains(table.Lines, l => l.StartsWith("UNSENT-1", StringComparison.Ordinal) && l.EndsWith("dispatch error", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', table.Out);

        var one = (await world.RunAsync("list", "--limit", "1", "--json")).Ends(0);
        Assert.Equal((1, "The newest 1 only; a higher --limit shows more.\n"), (one.Json.GetArrayLength(), one.Err));
        Assert.Empty((await world.RunAsync("list", "--limit", "4")).Ends(0).Err);
        var none = (await world.RunAsync("list", "--component", "NOWHERE")).Ends(0);
        Assert.Equal(("", "No instances.\n"), (none.Out, none.Err));
        Assert.Equal("[]\n", (await world.RunAsync("list", "--component", "NOWHERE", "--json")).Ends(0).Out);
    }

    [Fact]
    public async Task Wrong_options_are_named()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("list", "--status", "BLUE")).Ends(2).Says("--status is 'BLUE'; give one of ACTIVE, COMPLETED, PAUSED, CANCELLED, TIMED_OUT.");
        (await world.RunAsync("list", "--limit", "0")).Ends(2).Says("--limit is 0; give 1 or more.");
        (await world.RunAsync("list", "--limit", "many")).Ends(2).Says("'many', given to --limit, is no whole number");
        (await world.RunAsync("list", "--older-than", "5 apples")).Ends(2).Says("--older-than is '5 apples'; give a time up to 36500d");
        // Further back than there are dates.
        (await world.RunAsync("list", "--older-than", "1000000d")).Ends(2).Says("--older-than is '1000000d'");
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")));
    }
}
