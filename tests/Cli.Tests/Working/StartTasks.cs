using System.Collections.Immutable;
using System.Text.Json.Nodes;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli.Tests;

/// <summary>StartTasks as a manager sends them, and the events that come back for them.</summary>
internal static class StartTasks
{
    /// <param name="filler">Characters of data that it carries besides.</param>
    public static NewMessage Of(string reference, int attempt = 1, int filler = 0) => new(new JsonObject
    {
        ["event_name"] = "StartTask",
        ["business_ref_no"] = reference,
        ["component_name"] = "ITALIAN",
        ["stage_name"] = "PREPARE",
        ["task_name"] = "make_food",
        ["task_type"] = "SERVICE",
        ["data"] = new JsonObject { ["for"] = "Jürgen Müßig ☕", ["filler"] = new string('x', filler) },
    }.ToJsonString())
    {
        Attributes = ImmutableDictionary<string, string>.Empty.Add("attempt", $"{attempt}").Add("dispatch_id", $"{reference}/PREPARE/make_food/{attempt}"),
    };

    /// <summary>The CancelTask of an attempt.</summary>
    public static NewMessage CancelOf(string reference, int attempt = 1) => new(new JsonObject
    {
        ["business_ref_no"] = reference,
        ["component_name"] = "ITALIAN",
        ["event_name"] = "CancelTask",
        ["stage_name"] = "PREPARE",
        ["task_name"] = "make_food",
        ["task_type"] = "SERVICE",
    }.ToJsonString())
    {
        Attributes = ImmutableDictionary<string, string>.Empty.Add("attempt", $"{attempt}").Add("dispatch_id", $"{reference}/PREPARE/make_food/{attempt}/cancel"),
    };

    /// <summary>What the worker told the workflow queue, by reference.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonNode>> EndsAsync(this WorldQueues queues, int count)
    {
        var events = (await queues.TakeAsync(queues.Workflow, count)).Select(m => JsonNode.Parse(m.Body)!).ToList();
        Assert.Equal(count, events.Count);
        return events.ToDictionary(e => (string)e["business_ref_no"]!);
    }
}
