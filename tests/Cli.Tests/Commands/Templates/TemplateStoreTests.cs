using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm template publish, list, show, diff</c></summary>
public sealed class TemplateStoreTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_version_is_published_once_and_comes_back_as_it_was(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        (await world.RunAsync("db", "install")).Ends(0);
        (await world.RunAsync("template", "list")).Ends(0).Says("No templates; publish one with 'wfm template publish FILE'.");

        // Two at once, and an at in a name.
        var (pizza, loan) = (world.WriteTemplate(), world.WriteTemplate("loan-application", t => t["component_name"] = $"{world.Prefix}@home"));
        var published = (await world.RunAsync("template", "publish", pizza, loan)).Ends(0);
        Assert.Equal([$"{pizza}: {world.Component} version 1 is published.", $"{loan}: {world.Prefix}@home version 1 is published."], published.Lines);
        var queues = (await world.RunAsync("queues", "list", world.Prefix, "--json")).Ends(0).Json.EnumerateArray().Select(q => q.GetProperty("name").GetString()).ToList();
        if (backend == Backends.Sqlite)
        {
            published.Says($"{world.Prefix}_make_food_queue");
            Assert.Contains($"{world.Prefix}_make_food_queue", queues);
            // As they should be: nothing is left to do by hand.
            (await world.RunAsync("queues", "check", world.Component)).Ends(0);
        }
        else
        {
            Assert.DoesNotContain($"{world.Prefix}_make_food_queue", queues);
        }

        // The same again is fine; another content needs another version.
        (await world.RunAsync("template", "publish", pizza)).Ends(0);
        var second = world.WriteTemplate("pizza", t => (t["version"], t["workflow_name"]) = (2, "Deliver \u001b[31mPizza"));
        (await world.RunAsync(["template", "publish", "-"], await File.ReadAllTextAsync(second, TestContext.Current.CancellationToken))).Ends(0);
        var other = world.WriteTemplate("pizza", t => t["workflow_name"] = "Another");
        (await world.RunAsync("template", "publish", other)).Ends(1)
            .Says($"{other}: version 1 of {world.Component} is published with another content; give it a new version (the highest is 2).");
        Assert.Equal($$"""[{"file":"{{other}}","outcome":"CONFLICT","component_name":"{{world.Component}}","version":1,"problems":[]}]""", (await world.RunAsync("template", "publish", other, "--json")).Ends(1).Out.TrimEnd());
        var bad = (await world.RunAsync("template", "publish", world.Write("bad.json", """{"workflow_name":"","component_name":"B","stages":[{"stage_name":"A"}]}"""), "--json")).Ends(1);
        Assert.Equal(["$.workflow_name", "$.stages[0].stage_order"], bad.Json[0].GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("path").GetString()));
        (await world.RunAsync("template", "publish", "bad.json")).Ends(1).Says("$.stages[0].stage_order");
        // All are read before any is published.
        (await world.RunAsync("template", "publish", world.WriteTemplate("pizza", t => t["version"] = 7), "none.json")).Ends(2);

        var list = (await world.RunAsync("template", "list", world.Component)).Ends(0);
        Assert.Equal(3, list.Lines.Count);
        Assert.Equal(["COMPONENT", "VERSION", "WORKFLOW", "STAGES", "TASKS", "STATE"], list.Lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries).Select(c => c.Trim()));
        Assert.Contains("Deliver \\u001b[31mPizza", list.Lines[2], StringComparison.Ordinal);
        var listed = (await world.RunAsync("template", "list", "--json")).Ends(0).Json.EnumerateArray().ToList();
        Assert.Equal([(world.Component, 1), (world.Component, 2), ($"{world.Prefix}@home", 1)], listed.Select(t => (t.GetProperty("component_name").GetString()!, t.GetProperty("version").GetInt32())));
        Assert.Equal($$"""{"component_name":"{{world.Component}}","version":1,"workflow_name":"Deliver Pizza","valid":true,"stages":4,"tasks":5,"problems":[]}""", listed[0].GetRawText());

        // As it was published: 1.0 is not 1.
        var shown = (await world.RunAsync("template", "show", $"{world.Component}@1")).Ends(0);
        Assert.True(JsonElement.DeepEquals(Read(await File.ReadAllTextAsync(pizza, TestContext.Current.CancellationToken)), shown.Json));
        Assert.Contains("\"stage_order\": 1.0", shown.Out, StringComparison.Ordinal);
        Assert.Single((await world.RunAsync("template", "show", $"{world.Component}@1", "--json")).Ends(0).Lines);
        Assert.Equal(2, (await world.RunAsync("template", "show", world.Component)).Ends(0).Json.GetProperty("version").GetInt32());
        Assert.Equal("Loan application", (await world.RunAsync("template", "show", $"{world.Prefix}@home")).Ends(0).Json.GetProperty("workflow_name").GetString(), ignoreCase: true);
        Assert.Equal(1, (await world.RunAsync("template", "graph", $"{world.Prefix}@home@1")).Ends(0).Lines.Count(l => l.StartsWith("flowchart", StringComparison.Ordinal)));
        (await world.RunAsync("template", "show", $"{world.Component}@3")).Ends(1).Says($"There is no template '{world.Component}@3'; see 'wfm template list'.");

        // Between versions, and files.
        var changed = (await world.RunAsync("template", "diff", $"{world.Component}@1", world.Component)).Ends(1);
        Assert.Equal(["the template has version 2 now", "workflow_name of the template: Deliver Pizza → Deliver \\u001b[31mPizza"], changed.Lines.Order(StringComparer.Ordinal));
        (await world.RunAsync("template", "diff", $"{world.Component}@1", pizza)).Ends(0).Says("No difference.");
        Assert.Equal("[]", (await world.RunAsync("template", "diff", pizza, $"{world.Component}@1", "--json")).Ends(0).Out.TrimEnd());
    }

    [Fact]
    public async Task Files_are_compared_in_words_without_a_store()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        var (before, after) = (world.WriteTemplate(), world.WriteTemplate("pizza", t =>
        {
            t["stages"]![1]!["stage_name"] = "CONFIRM";
            t["stages"]![2]!["tasks"]![2]!["parent_task"] = new System.Text.Json.Nodes.JsonArray("make_food");
            t["stages"]![3]!["tasks"]![0]!["task_queue"] = "bikes";
        }));
        var words = (await world.RunAsync("template", "diff", before, after)).Ends(1);
        Assert.Equal(
            [
                "stage ORDER is called CONFIRM now",
                "PREPARE/confirm_delivery starts after make_food now, not after make_food, assign_executive",
                $"task_queue of DELIVER/deliver_food: {world.Prefix}_deliver_food_queue → bikes",
            ],
            words.Lines);
        Assert.Equal(
            $$"""{"code":"QUEUE_CHANGED","path":"$.stages[3].tasks[0].task_queue","old":"{{world.Prefix}}_deliver_food_queue","new":"bikes","sentence":"{{words.Lines[2]}}"}""",
            (await world.RunAsync("template", "diff", before, after, "--json")).Ends(1).Json[2].GetRawText());
        (await world.RunAsync("template", "diff", before, world.Write("bad.json", "[]"))).Ends(1).Says("bad.json' is no valid template");
        Assert.False(File.Exists(Path.Combine(world.Folder, "wfm.db")));
    }

    private static JsonElement Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
