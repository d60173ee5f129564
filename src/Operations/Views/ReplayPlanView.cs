using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What a ReplayTask would come to. <c>refused</c> is null where it would be applied.</summary>
public static class ReplayPlanView
{
    public static void Write(Utf8JsonWriter writer, ReplayPlan plan)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(plan);
        writer.WriteStartObject();
        writer.WriteString("business_ref_no", plan.Replay.Ref.Value);
        writer.WriteString("component_name", plan.Replay.Component.Value);
        writer.WriteString("scope", plan.Replay.Scope.ToWire());
        writer.WriteString("stage_name", plan.Replay.Stage?.Value);
        writer.WriteString("task_name", plan.Replay.Task?.Value);
        writer.WriteNumber("version", plan.Version);
        WriteRefusal(writer, plan.Refusal);
        writer.WriteString("status", plan.After.Status.ToWire());
        writer.Array("now", plan.Now, WriteTask);
        writer.Array("later", plan.Later, WriteTask);
        writer.Array("kept", plan.Kept, WriteResult);
        writer.Array("given_up", plan.GivenUp, WriteResult);
        writer.Array("messages", plan.Messages, WriteMessage);
        writer.WritePropertyName("changes");
        StateDiffView.Write(writer, plan.Changes);
        writer.WriteEndObject();
    }

    private static void WriteRefusal(Utf8JsonWriter writer, ReplayRefusal? refusal)
    {
        if (refusal is null)
        {
            writer.WriteNull("refused");
            return;
        }

        writer.WriteStartObject("refused");
        writer.WriteString("outcome", LoggedEventView.Outcome(refusal.Outcome));
        writer.WriteString("code", refusal.Code.Value);
        writer.WriteString("reason", refusal.Reason);
        writer.WriteEndObject();
    }

    private static void WriteTask(Utf8JsonWriter writer, ReplayedTask task)
    {
        writer.WriteStartObject();
        writer.WriteString("stage_name", task.Stage.Value);
        writer.WriteString("task_name", task.Task.Value);
        writer.WriteNumber("attempt", task.Attempt);
        writer.WriteString("task_queue", task.Queue.Value);
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, PastResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("stage_name", result.Stage.Value);
        writer.WriteString("task_name", result.Task.Value);
        writer.WriteString("status", result.Status.ToWire());
        writer.WriteNumber("attempt", result.Attempt);
        writer.WriteBoolean("has_output", result.HasOutput);
        writer.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter writer, ReplayMessage message)
    {
        var start = message as ReplayMessage.StartTask;
        var notice = (message as ReplayMessage.Notification)?.Notice;
        writer.WriteStartObject();
        writer.WriteString("event_name", start is null ? EventNames.Notification : EventNames.StartTask);
        writer.WriteString("queue", message.Queue.Value);
        writer.WriteString("dispatch_id", start?.Id.Value);
        writer.WriteString("stage_name", (start?.Stage ?? notice?.Stage)?.Value);
        writer.WriteString("task_name", (start?.Task ?? notice?.Task)?.Value);
        writer.Number("attempt", start?.Attempt ?? notice?.Attempt);
        writer.WriteString("kind", notice?.Kind.ToWire());
        writer.WriteString("status", notice?.Status);
        writer.WriteEndObject();
    }
}
