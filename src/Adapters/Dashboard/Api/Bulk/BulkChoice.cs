using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>An item of a plan that is to be sent.</summary>
internal sealed record BulkChoice(BusinessRef Ref, string? Stage, string? Task, long Version)
{
    public static BulkChoice Read(JsonElement item, int index)
    {
        var body = RequestBody.Of(item, $"items[{index}]", "business_ref_no", "stage_name", "task_name", "version");
        return new BulkChoice(
            new BusinessRef(body.Needed("business_ref_no", Bounds.IdLength)), body.Text("stage_name"), body.Text("task_name"),
            body.Number("version", 1, long.MaxValue) ?? throw ApiProblemException.Field400($"items[{index}].version", "is missing"));
    }

    public bool Means(BulkItem item) => item.Task?.Stage.Value == Stage && item.Task?.Task.Value == Task;
}
