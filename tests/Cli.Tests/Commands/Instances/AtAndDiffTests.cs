using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

public sealed class AtAndDiffTests(PizzaStories stories)
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Any_version_is_folded_from_the_log(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        var told = new List<string>();
        for (var version = 1; version <= 5; version++)
        {
            var at = (await world.RunAsync("at", PizzaStory.Open, $"{version}", "--json")).Ends(0);
            Assert.Empty(at.Err);
            Assert.Equal(["business_ref_no", "component_name", "template_version", "version", "status", "created_at", "updated_at", "closed_at", "deadline_at", "stages"], at.Json.Keys());
            told.Add($"{at.Json.GetProperty("version")} {at.Json.GetProperty("status").GetString()}: {string.Join(", ", Tasks(at.Json).Take(2))}");
        }

        Assert.Equal(
            [
                "1 ACTIVE: confirm_order SCHEDULED 1, make_food PENDING 0",
                "2 ACTIVE: confirm_order COMPLETED 1, make_food SCHEDULED 1",
                "3 ACTIVE: confirm_order COMPLETED 1, make_food FAILED 1",
                "4 ACTIVE: confirm_order COMPLETED 1, make_food SCHEDULED 2",
                "5 ACTIVE: confirm_order COMPLETED 1, make_food FAILED 2",
            ],
            told);
        var picture = (await world.RunAsync("at", PizzaStory.Open, "3")).Ends(0);
        Assert.Contains(picture.Lines, l => l.Contains("✖ make_food", StringComparison.Ordinal) && l.EndsWith(@"the oven\u001b[31m\nis cold", StringComparison.Ordinal));
        Assert.Matches("COMPLETED", (await world.RunAsync("at", PizzaStory.Closed, "6")).Ends(0).Lines[0]);
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_version_that_is_not_there_is_refused_with_those_that_are(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        foreach (var version in (string[])["0", "-1", "6", "9223372036854775807"])
            (await world.RunAsync("at", PizzaStory.Open, version)).Ends(1).Says($"There is no version {version}; 'ORDER-1' has versions 1 to 5.");
        (await world.RunAsync("at", PizzaStory.Open, "three")).Ends(2).Says("'three', given to at, is no whole number");
        (await world.RunAsync("diff", PizzaStory.Open, "1", "6")).Ends(1).Says("There is no version 6");
    }

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task Two_versions_are_compared_in_words_and_for_a_program(string backend)
    {
        var world = (await stories.OfAsync(backend)).World;
        Assert.Equal(["task PREPARE/make_food: FAILED → SCHEDULED, attempt 1 → 2"], (await world.RunAsync("diff", PizzaStory.Open, "3", "4")).Ends(1).Lines.Select(WithoutReason));
        Assert.Equal(["workflow: not there → ACTIVE", "stage START: NOT STARTED → COMPLETED"], (await world.RunAsync("diff", PizzaStory.Open, "0", "1")).Ends(1).Lines.Take(2));
        Assert.Equal("stage PREPARE: ACTIVE → NOT STARTED", (await world.RunAsync("diff", PizzaStory.Open, "2", "1")).Ends(1).Lines[2]);
        var same = (await world.RunAsync("diff", PizzaStory.Open, "2", "2")).Ends(0);
        Assert.Equal(("", "No difference.\n"), (same.Out, same.Err));
        Assert.Equal("[]\n", (await world.RunAsync("diff", PizzaStory.Open, "2", "2", "--json")).Ends(0).Out);
        var change = Assert.Single((await world.RunAsync("diff", PizzaStory.Open, "4", "5", "--json")).Ends(1).Json.EnumerateArray());
        Assert.Equal(
            """{"stage_name":"PREPARE","task_name":"make_food","field":"status","from":"SCHEDULED","to":"FAILED","from_attempt":2,"to_attempt":2,"reason":"no flour","sentence":"task PREPARE/make_food: SCHEDULED → FAILED (no flour)"}""",
            change.GetRawText());
    }

    private static string WithoutReason(string line) => line.Split(" (")[0];

    private static IEnumerable<string> Tasks(JsonElement state) =>
        from stage in state.GetProperty("stages").EnumerateArray()
        from task in stage.GetProperty("tasks").EnumerateArray()
        select $"{task.GetProperty("task_name").GetString()} {task.GetProperty("status").GetString()} {task.GetProperty("attempt")}";
}
