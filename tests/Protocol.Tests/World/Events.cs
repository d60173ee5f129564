using System.Text.Json.Nodes;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Records as the workflow queue hands them out.</summary>
internal static class Events
{
    public static readonly DateTimeOffset Beginning = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static InboundRecord Start(string reference, string id) => Of("StartWorkflow", reference, id);

    public static InboundRecord Completed(string reference, string task, string id, int? attempt = null) => OfTask("TaskCompleted", reference, task, id, ("attempt", attempt));

    public static InboundRecord Failed(string reference, string task, string id, int? attempt = null) =>
        OfTask("TaskFailed", reference, task, id, ("attempt", attempt), ("reason", "it broke"));

    public static InboundRecord Pending(string reference, string task, string id) => OfTask("TaskPending", reference, task, id);

    public static InboundRecord Skip(string reference, string task, string id, int? attempt = null) =>
        OfTask("SkipTask", reference, task, id, ("attempt", attempt), ("requested_by", "anna"));

    public static InboundRecord Heartbeat(string reference, string task, string id) => OfTask("TaskHeartbeat", reference, task, id, ("percent", 50), ("text", "half way"));

    public static InboundRecord Claimed(string reference, string actor, string id) => OfTask("TaskClaimed", reference, "a", id, ("actor", actor));

    /// <summary>By an operator, from whoever has it.</summary>
    public static InboundRecord Released(string reference, string id) => OfTask("TaskReleased", reference, "a", id, ("requested_by", "zoe"));

    public static InboundRecord Decided(string reference, string actor, string id) =>
        OfTask("TaskCompleted", reference, "a", id, ("actor", actor), ("output", new JsonObject { ["approved"] = true, ["by"] = actor }));

    public static InboundRecord Pause(string reference, string id) => Control("PauseWorkflow", reference, id);

    public static InboundRecord Resume(string reference, string id) => Control("ResumeWorkflow", reference, id);

    public static InboundRecord Cancel(string reference, string id) => Control("CancelWorkflow", reference, id);

    public static InboundRecord ReplayDownstream(string reference, string task, string id) =>
        OfTask("ReplayTask", reference, task, id, ("scope", "downstream"), ("requested_by", "anna"));

    public static InboundRecord ReplayAll(string reference, string id) => Of("ReplayTask", reference, id, ("scope", "workflow"), ("requested_by", "anna"));

    /// <summary>As the queue hands out what a manager sent to it.</summary>
    public static InboundRecord Of(RetryMessage retry) => Record(retry.Ref.Value, retry.Id, retry.Body);

    public static InboundRecord Raw(string reference, string id, string body) => Record(reference, id, body);

    private static InboundRecord Control(string name, string reference, string id) => Of(name, reference, id, ("requested_by", "anna"));

    private static InboundRecord OfTask(string name, string reference, string task, string id, params (string Field, JsonNode? Value)[] fields) =>
        Of(name, reference, id, [("stage_name", task == "a" ? "FIRST" : "SECOND"), ("task_name", task), .. fields]);

    private static InboundRecord Of(string name, string reference, string id, params (string Field, JsonNode? Value)[] fields)
    {
        var body = new JsonObject
        {
            ["event_name"] = name,
            ["event_id"] = id,
            ["business_ref_no"] = reference,
            ["component_name"] = Templates.ComponentOf(reference),
        };
        foreach (var (field, value) in fields.Where(f => f.Value is not null))
            body[field] = value;
        return Record(reference, id, body.ToJsonString());
    }

    private static InboundRecord Record(string reference, string id, string body) => new($"{reference}.{id}", body, Beginning);
}
