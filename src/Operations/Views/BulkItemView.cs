using System.Text.Json;

namespace WorkflowManager.Operations;

/// <summary>One event of many, planned.</summary>
public static class BulkItemView
{
    public static void Write(Utf8JsonWriter writer, BulkItem item)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(item);
        writer.WriteStartObject();
        writer.WriteString("business_ref_no", item.Ref.Value);
        writer.WriteString("component_name", item.Component);
        writer.WriteString("stage_name", item.Task?.Stage.Value);
        writer.WriteString("task_name", item.Task?.Task.Value);
        writer.Number("version", item.Version);
        writer.WriteString("result", item.Result);
        writer.WriteString("code", item.Code);
        writer.WriteString("reason", item.Reason);
        writer.WriteNumber("messages", item.Messages);
        writer.WritePropertyName("plan");
        if (item.Plan is { } plan)
            ReplayPlanView.Write(writer, plan);
        else
            writer.WriteNullValue();
        writer.WriteEndObject();
    }
}
