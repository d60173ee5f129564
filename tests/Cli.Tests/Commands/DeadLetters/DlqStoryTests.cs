using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

/// <summary>Events that a running manager rejects, and all that can be done about them.</summary>
public sealed class DlqStoryTests
{
    [Theory]
    [MemberData(nameof(Backends.All), MemberType = typeof(Backends))]
    public async Task What_was_rejected_is_listed_explained_redriven_and_discarded(string backend)
    {
        await using var world = await CliWorld.CreateAsync(backend);
        using var queues = new RawQueues(world);
        (await world.RunAsync("db", "install")).Ends(0);
        await world.PublishPizzaAsync();
        await using var manager = await world.StartManagerAsync();
        (await world.RunAsync("start", "ORDER-1", world.Component)).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("▶ confirm_order", StringComparison.Ordinal), "show", "ORDER-1");

        // Five kinds; of the start, no id of its own.
        (await world.RunAsync("send", "TaskCompleted", "ORDER-1", "ORDER", "no_such_task")).Ends(0);
        (await world.RunAsync("send", "TaskCompleted", "ORDER-1", "ORDER", "confirm_order", "--component", "SOMEBODY_ELSES")).Ends(0);
        (await world.RunAsync("send", "TaskCompleted", "ORDER-1", "PREPARE", "make_food")).Ends(0);
        await queues.SendAsync(queues.Workflow, """{"event_name":"Task\u001b]0;mine\u0007","business_ref_no":"R\u001b[2J"}""");
        await queues.SendAsync(queues.Workflow, $$"""{"event_name":"StartWorkflow","business_ref_no":"LATE-1","component_name":"{{world.Prefix}}-LATER"}""");
        var letters = await world.UntilAsync(r => r.Json.GetArrayLength() == 5, "dlq", "list", "--json");
        Assert.Equal(
            ["MALFORMED", "NOT_SCHEDULED", "NO_TEMPLATE", "UNKNOWN_TASK", "WRONG_COMPONENT"],
            letters.Json.EnumerateArray().Select(l => l.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
        Assert.All(letters.Json.EnumerateArray(), l =>
        {
            Assert.NotEmpty(l.GetProperty("reason").GetString()!);
            Assert.Equal(JsonValueKind.Null, l.GetProperty("now").ValueKind);
        });
        var unknown = Letter(letters, "UNKNOWN_TASK");
        Assert.Equal(("ORDER-1", "TaskCompleted", "no_such_task"), (Text(unknown, "business_ref_no"), Text(unknown, "event_name"), Text(unknown, "task_name")));

        // The same again at once, as a table, whatever the body tries with the terminal.
        var table = (await world.RunAsync("dlq", "list")).Ends(0);
        Assert.Equal(6, table.Lines.Count);
        Assert.Contains("TaskCompleted ORDER/no_such_task", table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', table.Out);
        Assert.Equal("UNKNOWN_TASK", Assert.Single((await world.RunAsync("dlq", "list", "--code", "UNKNOWN_TASK", "--json")).Ends(0).Json.EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(3, (await world.RunAsync("dlq", "list", "--ref", "ORDER-1", "--json")).Ends(0).Json.GetArrayLength());

        await ExplainsAsync(world, "MALFORMED", ("NOT_SCHEDULED", "MEND"), ("NO_TEMPLATE", "MEND"), ("UNKNOWN_TASK", "MEND"), ("WRONG_COMPONENT", "MEND"));
        (await world.RunAsync("template", "publish", world.WriteTemplate("pizza", t => t["component_name"] = $"{world.Prefix}-LATER"))).Ends(0);
        (await world.RunAsync("send", "TaskCompleted", "ORDER-1", "ORDER", "confirm_order")).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("▶ make_food", StringComparison.Ordinal), "show", "ORDER-1");
        await ExplainsAsync(world, "MALFORMED", ("NOT_SCHEDULED", "REDRIVE"), ("NO_TEMPLATE", "REDRIVE"), ("UNKNOWN_TASK", "MEND"), ("WRONG_COMPONENT", "MEND"));
        (await world.RunAsync("send", "TaskCompleted", "ORDER-1", "PREPARE", "make_food")).Ends(0);
        await world.UntilAsync(r => r.Out.Contains("✔ make_food", StringComparison.Ordinal), "show", "ORDER-1");
        await ExplainsAsync(world, "MALFORMED", ("NOT_SCHEDULED", "DISCARD"), ("NO_TEMPLATE", "REDRIVE"), ("UNKNOWN_TASK", "MEND"), ("WRONG_COMPONENT", "MEND"));
        var words = (await world.RunAsync("dlq", "explain", "--code", "NO_TEMPLATE")).Ends(0);
        Assert.Contains("was rejected: NO_TEMPLATE", words.Out, StringComparison.Ordinal);
        Assert.Contains("now: REDRIVE  It would be applied now: send it again.", words.Out, StringComparison.Ordinal);

        // Nothing goes by mistake.
        (await world.RunAsync("dlq", "redrive")).Ends(2).Says("Say which: ids, --code, --ref, or --all.");
        (await world.RunAsync("dlq", "discard", "--useless")).Ends(2).Says("Say which: ids, --code, --ref, or --all.");
        (await world.RunAsync("dlq", "discard", "no-such-id")).Ends(1).Says("There is no dead letter 'no-such-id'");
        (await world.RunAsync("dlq", "redrive", "")).Ends(1).Says("'' stands for 5 dead letters; give more of it.");
        (await world.RunAsync("dlq", "list", "--limit", "0")).Ends(2).Says("--limit is 0; give 1 or more.");

        // What helps is applied, under the id that it had.
        var late = Letter(letters, "NO_TEMPLATE");
        var redriven = (await world.RunAsync("dlq", "redrive", "--useful", "--all", "--json")).Ends(0);
        Assert.Equal($$"""{"redriven":["{{Text(late, "message_id")}}"],"left":[]}""", redriven.Out.TrimEnd());
        await world.UntilAsync(r => r.Code == 0, "show", "LATE-1");
        var applied = (await world.RunAsync("events", "LATE-1", "--json")).Ends(0).Json.EnumerateArray().Single(e => Text(e, "outcome") == "APPLIED");
        Assert.Equal(Text(late, "source_message_id"), Text(applied, "event_id"));
        Assert.Equal(4, (await world.RunAsync("dlq", "list", "--json")).Ends(0).Json.GetArrayLength());

        // What does not, comes back as another letter: by the beginning of its id, and by its code.
        var unreadable = Text(Letter(letters, "MALFORMED"), "message_id")!;
        Assert.Contains("redriven", (await world.RunAsync("dlq", "redrive", unreadable[..13])).Ends(0).Out, StringComparison.Ordinal);
        await world.UntilAsync(r => r.Json.EnumerateArray().Any(l => Text(l, "code") == "MALFORMED" && Text(l, "message_id") != unreadable), "dlq", "list", "--json");
        (await world.RunAsync("dlq", "redrive", "--code", "UNKNOWN_TASK")).Ends(0);
        await world.UntilAsync(r => r.Json.EnumerateArray().Any(l => Text(l, "code") == "UNKNOWN_TASK" && Text(l, "message_id") != Text(unknown, "message_id")), "dlq", "list", "--json");

        (await world.RunAsync("dlq", "discard", "--useless", "--all")).Ends(0);
        Assert.Equal(["MALFORMED", "UNKNOWN_TASK", "WRONG_COMPONENT"], await CodesAsync(world));
        (await world.RunAsync("dlq", "discard", "--code", "WRONG_COMPONENT")).Ends(0);
        Assert.Equal(["MALFORMED", "UNKNOWN_TASK"], await CodesAsync(world));
        (await world.RunAsync("dlq", "discard", "--all")).Ends(0);
        (await world.RunAsync("dlq", "list")).Ends(0).Says("No dead letters.");
        (await world.RunAsync("dlq", "discard", "--all")).Ends(0).Says("Nothing was discarded.");
        Assert.Equal(0, await manager.StopAsync());
    }

    private static async Task<IEnumerable<string?>> CodesAsync(CliWorld world) =>
        (await world.RunAsync("dlq", "list", "--json")).Ends(0).Json.EnumerateArray().Select(l => Text(l, "code")).Order(StringComparer.Ordinal);

    private static async Task ExplainsAsync(CliWorld world, string malformed, params (string Code, string Now)[] others)
    {
        var answer = (await world.RunAsync("dlq", "explain", "--json")).Ends(0);
        foreach (var (code, now) in others.Append(("MALFORMED", malformed)))
        {
            var judged = Letter(answer, code).GetProperty("now");
            Assert.True(now == Text(judged, "code"), $"{code}: {judged}");
            Assert.NotEmpty(Text(judged, "sentence")!);
        }
    }

    private static JsonElement Letter(WfmResult answer, string code) => answer.Json.EnumerateArray().Single(l => Text(l, "code") == code);

    private static string? Text(JsonElement value, string field) => value.GetProperty(field).GetString();
}
