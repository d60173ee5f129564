using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

/// <summary>
/// Five workflows that have come to a rest, for commands that only read: one in the middle with all that can happen to it, a
/// closed one, one whose task queue is missing, one with a reference made to harm a terminal, and a start that was rejected.
/// </summary>
public sealed class PizzaStory : IAsyncDisposable
{
    public const string Open = "ORDER-1";
    public const string Closed = "ORDER-2";
    public const string Unsent = "UNSENT-1";
    public const string Lost = "LOST-1";
    public const string Wild = "WILD\u001b[31m\n-1";

    private PizzaStory(CliWorld world) => World = world;

    public CliWorld World { get; }

    public string UnsentComponent => $"{World.Prefix}-UNSENT";

    public string MissingQueue => $"{World.Prefix}_missing";

    public static async Task<PizzaStory> CreateAsync(string backend)
    {
        var story = new PizzaStory(await CliWorld.CreateAsync(backend));
        try
        {
            await story.TellAsync();
            return story;
        }
        catch
        {
            await story.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task TellAsync()
    {
        await World.PublishPizzaAsync();
        await World.PublishWithoutQueuesAsync(Template());
        await using (var manager = await World.StartManagerAsync())
        {
            await StartAllAsync();
            await MoveAsync(Open, 2, "TaskCompleted", "ORDER", "confirm_order");
            await MoveAsync(Open, 3, "TaskFailed", "PREPARE", "make_food", "--attempt", "1", "--reason", "the oven\u001b[31m\nis cold");
            await MoveAsync(Open, 4, "TaskPending", "PREPARE", "make_food", "--expected-status", "FAILED", "--event-id", "again");
            await SendAsync(Open, "TaskPending", "PREPARE", "make_food", "--expected-status", "FAILED");
            await SendAsync(Open, "TaskCompleted", "PREPARE", "make_food", "--attempt", "7");
            await World.UntilAsync(r => r.Out.Contains("STATUS_CHANGED", StringComparison.Ordinal) && r.Out.Contains("UNKNOWN_ATTEMPT", StringComparison.Ordinal), "events", Open);
            await MoveAsync(Open, 5, "TaskFailed", "PREPARE", "make_food", "--attempt", "2", "--reason", "no flour");
            await MoveAsync(Closed, 2, "TaskCompleted", "ORDER", "confirm_order");
            await SendAsync(Closed, "TaskCompleted", "PREPARE", "make_food");
            await MoveAsync(Closed, 4, "TaskCompleted", "PREPARE", "assign_executive");
            await MoveAsync(Closed, 5, "TaskCompleted", "PREPARE", "confirm_delivery");
            await MoveAsync(Closed, 6, "TaskCompleted", "DELIVER", "deliver_food");
            Assert.Equal(0, await manager.StopAsync());
        }
    }

    private async Task StartAllAsync()
    {
        var data = World.Write("data.json", """{"size":32}""");
        (await World.RunAsync("start", Open, World.Component, "--data", data, "--event-id", "first")).Ends(0);
        (await World.RunAsync("start", Closed, World.Component)).Ends(0);
        (await World.RunAsync("start", Wild, World.Component)).Ends(0);
        (await World.RunAsync("start", Unsent, UnsentComponent)).Ends(0);
        (await World.RunAsync(["send", "--file", "-"], $$"""{"event_name":"StartWorkflow","business_ref_no":"{{Lost}}","component_name":"NOWHERE"}""")).Ends(0);
        await World.UntilAsync(r => r.Json.GetArrayLength() == 4 && r.Json.EnumerateArray().Any(i => i.GetProperty("has_dispatch_error").GetBoolean()), "list", "--json");
        (await World.RunAsync("start", Open, World.Component, "--event-id", "second")).Ends(0);
        await World.UntilAsync(r => r.Out.Contains("DUPLICATE_START", StringComparison.Ordinal), "events", Open);
        await World.UntilAsync(r => r.Code == 0, "events", Lost);
    }

    private async Task MoveAsync(string reference, long version, string name, params string[] rest)
    {
        await SendAsync(reference, name, rest);
        await World.UntilVersionAsync(reference, version);
    }

    private async Task SendAsync(string reference, string name, params string[] rest) =>
        (await World.RunAsync(["send", name, reference, .. rest], input: null)).Ends(0);

    /// <summary>The same name of a task in two stages, and a queue that nobody creates.</summary>
    private JsonElement Template()
    {
        using var template = JsonDocument.Parse($$"""
            {"workflow_name":"Unsent","component_name":"{{UnsentComponent}}","stages":[
              {"stage_name":"A","stage_order":1,"tasks":[{"task_name":"same","task_queue":"{{MissingQueue}}","task_type":"SERVICE"}]},
              {"stage_name":"B","stage_order":2,"tasks":[{"task_name":"same","task_queue":"{{MissingQueue}}","task_type":"HUMAN"}]}]}
            """);
        return template.RootElement.Clone();
    }
}
