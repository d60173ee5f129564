using System.Text;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Model.Tests;

/// <summary>A message on the workflow queue.</summary>
/// <param name="Event">Null where it is malformed.</param>
internal sealed record Message(string Name, InboundRecord Record, WorkflowEvent? Event)
{
    public static Message Start(string id, string component, string reference = "X") =>
        Of(id, new { event_name = EventNames.StartWorkflow, event_id = id, business_ref_no = reference, component_name = component });

    public static Message Completed(string id, string component, string task, string reference = "X") => About(EventNames.TaskCompleted, id, component, task, reference);

    public static Message Failed(string id, string component, string task) => About(EventNames.TaskFailed, id, component, task, "X");

    public static Message RunAgain(string id, string component, string task) => About(EventNames.TaskPending, id, component, task, "X");

    /// <summary>PauseWorkflow, ResumeWorkflow or CancelWorkflow.</summary>
    public static Message Control(string name, string id, string component) =>
        Of(id, new { event_name = name, event_id = id, business_ref_no = "X", component_name = component, requested_by = "anna" });

    public static Message Malformed(string id) => Of(id, "no event");

    private static Message About(string name, string id, string component, string task, string reference) => Of(
        id, new { event_name = name, event_id = id, business_ref_no = reference, component_name = component, stage_name = Templates.StageOf(task), task_name = task });

    private static Message Of(string id, object body)
    {
        var record = new InboundRecord($"message-{id}", JsonSerializer.Serialize(body), StandingTime.Now);
        var parsed = EventParser.Parse(Encoding.UTF8.GetBytes(record.Body), record.MessageId, null);
        return new Message(id, record, (parsed as EventParseResult.Valid)?.Event);
    }
}
