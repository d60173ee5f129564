using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkflowManager.Cli.Tests;

/// <summary><c>wfm tasks</c> and <c>wfm task</c>: what waits for people, and what they do about it.</summary>
public sealed class HumanTaskTests
{
    private const string Form = """{"type":"object","required":["amount"],"properties":{"amount":{"type":"integer","minimum":1},"note":{"type":"string"}},"additionalProperties":false}""";

    private const string Wild = "x\u001b[31my";

    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task A_task_is_found_claimed_given_back_taken_away_and_done(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        var component = await PublishAsync(world);
        await using var manager = await world.StartManagerAsync();
        foreach (var reference in new[] { "R-1", "R-2" })
        {
            (await world.RunAsync("start", reference, component)).Ends(0);
            await world.UntilVersionAsync(reference, 1);
        }

        await IsListedAsync(world, component);
        await IsShownAsync(world, component);

        var claimed = (await world.RunAsync("task", "claim", "R-1", "approve", "--by", "anna", "--wait", "--json")).Ends(0).Json;
        Assert.Equal(["sent", "business_ref_no", "event", "outcome", "code", "reason", "version"], claimed.Keys());
        var sent = JsonNode.Parse(claimed.GetProperty("event").GetRawText())!.AsObject();
        Assert.StartsWith("task/", (string?)sent["event_id"], StringComparison.Ordinal);
        sent.Remove("event_id");
        Assert.Equal($$"""{"event_name":"TaskClaimed","business_ref_no":"R-1","component_name":"{{component}}","stage_name":"REVIEW","task_name":"approve","attempt":1,"actor":"anna"}""", sent.ToJsonString());
        Assert.Equal(("APPLIED", 2), (claimed.GetProperty("outcome").GetString(), claimed.GetProperty("version").GetInt64()));
        (await world.RunAsync("task", "claim", "R-1", "approve", "--by", "bob", "--wait")).Ends(1).Says("wfm: Not applied, ALREADY_CLAIMED: 'anna' was faster.");

        Assert.Equal(["R-1"], (await world.RunAsync("tasks", "--actor", "anna", "--json")).Refs());
        Assert.Equal(["R-1"], (await world.RunAsync("tasks", "--claimed", "--json")).Refs());
        Assert.Equal(["R-2"], (await world.RunAsync("tasks", "--unclaimed", "--role", "manager", "--json")).Refs());
        Assert.Contains((await world.RunAsync("tasks")).Ends(0).Lines, l => l.StartsWith("R-1  REVIEW  approve  manager      anna  ", StringComparison.Ordinal));
        Assert.Contains((await world.RunAsync("task", "show", "R-1", "approve")).Ends(0).Lines, l => l.StartsWith("  claimed by   anna, ", StringComparison.Ordinal));

        await IsRefusedAsync(world, component);

        // Not hers to give back; an operator takes it from her.
        (await world.RunAsync("task", "release", "R-1", "approve", "--by", "bob", "--wait")).Ends(1).Says("Not applied, NOT_CLAIMANT: actor: 'anna' has claimed the task, not 'bob'. It was rejected: 'wfm dlq list' has it.");
        var taken = (await world.RunAsync("task", "release", "R-1", "approve", "--force", "--by", "olga", "--reason", "anna is ill", "--wait", "--json")).Ends(0).Json;
        Assert.Equal(("olga", "anna is ill"), (taken.GetProperty("event").GetProperty("requested_by").GetString(), taken.GetProperty("event").GetProperty("reason").GetString()));
        Assert.False(taken.GetProperty("event").TryGetProperty("actor", out _));
        (await world.RunAsync("task", "release", "R-1", "approve", "--by", "anna", "--wait")).Ends(1).Says("Not applied, NOT_CLAIMED: nobody has it.");

        Assert.Equal(["Sent TaskClaimed for R-1. 'wfm show R-1' tells what came of it."], (await world.RunAsync("task", "claim", "R-1", "approve", "--by", "bob")).Ends(0).Lines);
        await world.UntilAsync(r => r.Refs() is ["R-1"], "tasks", "--actor", "bob", "--json");
        (await world.RunAsync("task", "release", "R-1", "approve", "--by", "bob", "--wait")).Ends(0);
        (await world.RunAsync("task", "claim", "R-1", "approve", "--by", "bob", "--wait")).Ends(0);
        world.Write("answer.json", """{"amount": 5, "note": "ok"}""");
        Assert.Equal(["Applied: R-1 is at version 7."], (await world.RunAsync("task", "complete", "R-1", "approve", "--by", "bob", "--output-file", "answer.json", "--wait")).Ends(0).Lines);

        Assert.Equal(["R-2"], (await world.RunAsync("tasks", "--role", "manager", "--json")).Refs());
        var done = (await world.RunAsync("task", "show", "R-1", "approve", "--json")).Ends(0).Json;
        Assert.Equal(("COMPLETED", """{"amount":5,"note":"ok"}""", JsonValueKind.Null), (done.GetProperty("status").GetString(), done.GetProperty("output").GetRawText(), done.GetProperty("since").ValueKind));
        (await world.RunAsync("task", "complete", "R-1", "approve", "--by", "bob", "--output", """{"amount":6}""", "--wait")).Ends(1).Says("Not applied, ALREADY_COMPLETED");
        await GoesOnAsync(world);
        (await world.RunAsync("fsck")).Ends(0);
        Assert.Equal(0, await manager.StopAsync());

        // Nobody is there to tell what came of it.
        (await world.RunAsync("task", "claim", "R-2", "approve", "--wait", "--timeout", "500ms")).Ends(1).Says("Nothing came of it within 0.5s; is 'wfm run' or the function at work?");
    }

    [Fact]
    public async Task A_wrong_command_line_sends_nothing()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        (await world.RunAsync("tasks", "--claimed", "--unclaimed")).Ends(2).Says("Give either --claimed or --unclaimed");
        (await world.RunAsync("tasks", "--unclaimed", "--actor", "anna")).Ends(2).Says("--actor is who has claimed a task");
        (await world.RunAsync("tasks", "--limit", "0")).Ends(2).Says("--limit is 0; give 1 or more.");
        (await world.RunAsync("task")).Ends(2).Says("See 'wfm task --help'.");
        (await world.RunAsync("task", "claim", "R-1")).Ends(2).Says("See 'wfm task claim --help'.");
        (await world.RunAsync("task", "claim", "R-1", "approve", "--timeout", "soon")).Ends(2).Says("--timeout is 'soon'");
        (await world.RunAsync("task", "complete", "R-1", "approve", "--output", "{")).Ends(2).Says("--output is no JSON: ");
        (await world.RunAsync("task", "complete", "R-1", "approve", "--output", "1", "--output-file", "-")).Ends(2).Says("Give either --output or --output-file, not both.");
        (await world.RunAsync("task", "complete", "R-1", "approve", "--output-file", "gone.json")).Ends(2).Says("'gone.json' can't be read");
        Assert.Contains("  wfm task complete REF TASK [options]", (await world.RunAsync("task", "complete", "--help")).Ends(0).Lines);
    }

    private static async Task IsListedAsync(CliWorld world, string component)
    {
        Assert.Equal(["R-1", "R-2"], (await world.RunAsync("tasks", "--role", "manager", "--json")).Refs());
        var all = (await world.RunAsync("tasks", "--component", component, "--json")).Ends(0).Json.EnumerateArray().ToList();
        Assert.Equal(
            [("R-1", "approve"), ("R-1", "taste"), ("R-2", "approve"), ("R-2", "taste")],
            all.Select(t => (t.GetProperty("business_ref_no").GetString()!, t.GetProperty("task_name").GetString()!)));
        var first = JsonNode.Parse(all[0].GetRawText())!.AsObject();
        foreach (var moment in new[] { "since", "due_at" })
        {
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$", (string?)first[moment]);
            first[moment] = null;
        }

        Assert.Equal(
            $$"""{"business_ref_no":"R-1","component_name":"{{component}}","stage_name":"REVIEW","task_name":"approve","assigned_to":"manager","claimed_by":null,"claimed_at":null,"since":null,"due_at":null,"overdue":false,"attempt":1,"has_form":true}""",
            first.ToJsonString());
        // Whatever is anybody's.
        Assert.Equal(["R-1", "R-2"], (await world.RunAsync("tasks", "--role", "", "--json")).Refs());
        // Due a second after they were started.
        await world.UntilAsync(r => r.Json.GetArrayLength() == 2 && r.Json.EnumerateArray().All(t => t.GetProperty("task_name").GetString() == "taste"), "tasks", "--overdue", "--json");
        var table = (await world.RunAsync("tasks", "--limit", "2")).Ends(0);
        Assert.Equal(3, table.Lines.Count);
        Assert.StartsWith("REF  STAGE   TASK     ASSIGNED TO  CLAIMED BY  WAITING  DUE", table.Lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^R-1  REVIEW  approve  manager +\S+ +in (59m\d\ds|1h00m)$", table.Lines[1]);
        Assert.Matches(@"^R-1  REVIEW  taste +\S+ +\S+ overdue$", table.Lines[2]);
        table.Says("The first 2 only; a higher --limit shows more.");
        var none = (await world.RunAsync("tasks", "--role", "nobody")).Ends(0).Says("No tasks.");
        Assert.Empty(none.Out);
        Assert.Equal("[]\n", (await world.RunAsync("tasks", "--component", "NOTHING", "--json")).Ends(0).Out);
    }

    private static async Task IsShownAsync(CliWorld world, string component)
    {
        (await world.RunAsync(["send", "--file", "-"], $$"""{"event_name":"TaskHeartbeat","business_ref_no":"R-2","component_name":"{{component}}","stage_name":"REVIEW","task_name":"approve","percent":40,"text":"reading{{"\\u001b"}}[31m"}""")).Ends(0);
        await world.UntilVersionAsync("R-2", 2);
        var shown = (await world.RunAsync("task", "show", "R-2", "approve", "--stage", "REVIEW")).Ends(0);
        Assert.Equal("▶ R-2 REVIEW/approve  SCHEDULED  attempt 1", shown.Lines[0]);
        foreach (var line in new[] { $"  workflow     {component}, ACTIVE", "  type         HUMAN", "  assigned to  manager", "  price        12.5", "  form", "      \"type\": \"object\"," })
            Assert.Contains(line, shown.Lines);
        Assert.Contains(shown.Lines, l => l.StartsWith("  progress     40 %, reading\\u001b[31m (", StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', shown.Out);
        var json = (await world.RunAsync("task", "show", "R-2", "approve", "--json")).Ends(0).Json;
        Assert.Equal(
            ["business_ref_no", "component_name", "workflow_status", "stage_name", "task_name", "task_type", "status", "attempt", "reason", "assigned_to", "since", "overdue", "run", "form", "output", "fields"],
            json.Keys());
        Assert.Equal(JsonNode.Parse(Form)!.ToJsonString(), JsonNode.Parse(json.GetProperty("form").GetRawText())!.ToJsonString());
        Assert.Equal(["task_queue", "due_seconds", "price"], json.GetProperty("fields").Keys());
        Assert.Equal(40, json.GetProperty("run").GetProperty("progress").GetProperty("percent").GetInt32());

        // A task that no person does, and that was never started, has the same fields.
        Assert.Equal(json.Keys(), (await world.RunAsync("task", "show", "R-2", "file", "--json")).Ends(0).Json.Keys());
        (await world.RunAsync("task", "show", "R-2", "taste")).Ends(2).Says("wfm: Task 'taste' is in stages REVIEW, LATE; say which one with --stage.");
        (await world.RunAsync("task", "show", "R-2", "tast")).Ends(1).Says("wfm: 'R-2' has no task 'tast'; 'wfm show R-2' names them.");
        (await world.RunAsync("task", "show", "NOBODY", "taste")).Ends(1).Says("There is no instance 'NOBODY'");
    }

    /// <summary>By this program before anything is sent, and by the manager whoever sends it.</summary>
    private static async Task IsRefusedAsync(CliWorld world, string component)
    {
        (await world.RunAsync("task", "complete", "R-1", "approve", "--by", "bob", "--output", """{"amount":5}""", "--wait")).Ends(1)
            .Says("wfm: Not applied, NOT_CLAIMANT: actor: 'anna' has claimed the task, not 'bob'. It was rejected: 'wfm dlq list' has it.");
        var before = (await world.RunAsync("events", "R-1", "--json")).Ends(0).Json.GetArrayLength();
        (await world.RunAsync("task", "complete", "R-1", "approve", "--by", "anna", "--output", """{"amount":"five"}""")).Ends(1)
            .Says("wfm: The answer does not fit the form, output.amount: ").Says("Nothing was sent.");
        (await world.RunAsync("task", "complete", "R-1", "approve", "--by", "anna")).Ends(1).Says("output: is missing; give --output or --output-file");
        (await world.RunAsync("task", "claim", "R-1", "file")).Ends(1).Says("wfm: 'file' is a SERVICE task, which no person does");
        (await world.RunAsync("task", "complete", "NOBODY", "approve")).Ends(1).Says("There is no instance 'NOBODY'");
        (await world.RunAsync("task", "claim", "R-1", "taste", "--stage", "EARLY")).Ends(1).Says("'R-1' has no task 'taste' in a stage 'EARLY'");
        Assert.Equal(before, (await world.RunAsync("events", "R-1", "--json")).Ends(0).Json.GetArrayLength());

        (await world.RunAsync(["send", "--file", "-"], $$"""{"event_name":"TaskCompleted","business_ref_no":"R-1","component_name":"{{component}}","stage_name":"REVIEW","task_name":"approve","actor":"anna","output":{"amount":"five"} }""")).Ends(0);
        var log = (await world.UntilAsync(r => r.Out.Contains("INVALID_OUTPUT", StringComparison.Ordinal), "events", "R-1", "--json")).Json.EnumerateArray();
        Assert.StartsWith("output.amount: ", log.Single(e => e.GetProperty("code").GetString() == "INVALID_OUTPUT").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A task that asks for no answer, in the stage that was named; then the workflow's end.</summary>
    private static async Task GoesOnAsync(CliWorld world)
    {
        (await world.RunAsync("task", "claim", "R-1", "taste", "--stage", "REVIEW", "--by", Wild, "--wait")).Ends(0);
        var listed = (await world.RunAsync("tasks", "--actor", Wild)).Ends(0);
        Assert.Contains("x\\u001b[31my", listed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', listed.Out);
        (await world.RunAsync("task", "complete", "R-1", "taste", "--stage", "REVIEW", "--by", Wild, "--output", "\"sweet\"", "--wait")).Ends(0);
        (await world.RunAsync("send", "TaskCompleted", "R-1", "REVIEW", "file")).Ends(0);
        await world.UntilAsync(r => r.Json.EnumerateArray().Any(t => t.GetProperty("stage_name").GetString() == "LATE"), "tasks", "--role", "", "--json");
        (await world.RunAsync("task", "complete", "R-1", "taste", "--stage", "LATE", "--wait")).Ends(0);
        Assert.Equal(["R-2", "R-2"], (await world.RunAsync("tasks", "--json")).Refs());
        Assert.Equal("COMPLETED", (await world.RunAsync("show", "R-1", "--json")).Ends(0).Json.GetProperty("status").GetString());
    }

    private static async Task<string> PublishAsync(CliWorld world)
    {
        var component = $"{world.Prefix}-APPROVAL";
        var file = world.Write("approval.json", $$"""
            {"workflow_name":"approval","component_name":"{{component}}","stages":[
              {"stage_name":"REVIEW","stage_order":1,"tasks":[
                {"task_name":"approve","task_queue":"{{world.Prefix}}_people","task_type":"HUMAN","assigned_to":"manager","due_seconds":3600,"form":{{Form}},"price":12.5},
                {"task_name":"taste","task_queue":"{{world.Prefix}}_people","task_type":"HUMAN","due_seconds":1},
                {"task_name":"file","parent_task":["approve"],"task_queue":"{{world.Prefix}}_files","task_type":"SERVICE"}]},
              {"stage_name":"LATE","stage_order":2,"tasks":[{"task_name":"taste","task_queue":"{{world.Prefix}}_people","task_type":"HUMAN"}]}]}
            """);
        (await world.RunAsync("template", "publish", file)).Ends(0);
        (await world.RunAsync("queues", "create", file)).Ends(0);
        return component;
    }
}
