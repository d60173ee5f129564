using System.Text.Json.Nodes;
using WorkflowManager.Engine;

namespace WorkflowManager.Large;

internal static class Events
{
    public static InboundRecord Start(int instance) => Of(instance, new JsonObject { ["event_id"] = "start", ["event_name"] = "StartWorkflow" });

    public static InboundRecord Completed(int instance, int task) => Of(instance, new JsonObject
    {
        ["event_id"] = Shape.Task(task), ["event_name"] = "TaskCompleted", ["stage_name"] = "S", ["task_name"] = Shape.Task(task), ["attempt"] = 1,
    });

    private static InboundRecord Of(int instance, JsonObject body)
    {
        (body["business_ref_no"], body["component_name"]) = ($"LARGE-{instance}", "LARGE");
        return new InboundRecord((string)body["event_id"]!, body.ToJsonString(), TimeProvider.System.GetUtcNow());
    }
}
