using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowManager.Engine;

namespace WorkflowManager.Throughput;

/// <summary>
/// Pizzas from order to delivery, six events each, as a busy queue has them: neighbours are about different orders. All orders take a step
/// before any takes the next one.
/// </summary>
internal sealed class Load
{
    private static readonly (string Stage, string Task)?[] Steps =
        [null, ("ORDER", "confirm_order"), ("PREPARE", "make_food"), ("PREPARE", "assign_executive"), ("PREPARE", "confirm_delivery"), ("DELIVER", "deliver_food")];

    private readonly JsonNode _template = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "pizza.json")))!;

    public Load()
    {
        foreach (var task in _template["stages"]!.AsArray().SelectMany(s => s!["tasks"]?.AsArray() ?? []))
            task!["task_queue"] = $"bench_{task["task_queue"]}";
    }

    public JsonNode Template => _template;

    /// <returns>Steps, each a list of batches that may be handled in any order and side by side.</returns>
    public static List<List<IReadOnlyList<InboundRecord>>> Batches(int workflows, int size)
    {
        var random = new Random(20_261_201);
        return
        [
            .. Steps.Select(step =>
            {
                var orders = Enumerable.Range(0, workflows).ToArray();
                random.Shuffle(orders);
                return orders.Select(order => Record($"ORDER-{order:D6}", step)).Chunk(size).Select(batch => (IReadOnlyList<InboundRecord>)batch).ToList();
            }),
        ];
    }

    public static int Events(int workflows) => workflows * Steps.Length;

    private static InboundRecord Record(string reference, (string Stage, string Task)? step)
    {
        var body = new JsonObject
        {
            ["event_id"] = $"{reference}-{step?.Task ?? "start"}", ["event_name"] = step is null ? "StartWorkflow" : "TaskCompleted", ["business_ref_no"] = reference, ["component_name"] = "ITALIAN",
        };
        if (step is { } done)
            (body["stage_name"], body["task_name"], body["attempt"]) = (done.Stage, done.Task, 1);
        else
            body["data"] = new JsonObject { ["customer"] = "Ada Lovelace", ["address"] = "12 St James's Square", ["items"] = new JsonArray("margherita", "napoli"), ["total"] = 23.5 };
        return new InboundRecord(string.Create(CultureInfo.InvariantCulture, $"{reference}-{step?.Task}"), body.ToJsonString(), DateTimeOffset.UtcNow);
    }
}
