using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>What is asked of one instance, as events.</summary>
internal static class InstanceActions
{
    public static async Task<ApiAnswer?> StartAsync(ApiCall call)
    {
        var body = await call.BodyAsync("business_ref_no", "component_name", "template_version", "data");
        var text = EventBody.Of(EventNames.StartWorkflow, body.Needed("business_ref_no", Bounds.IdLength), body.Needed("component_name"), writer =>
        {
            writer.WriteString("event_id"u8, Sending.NewId());
            writer.WriteString("requested_by"u8, call.Caller.Actor);
            if (body.Number("template_version", 1, int.MaxValue) is { } version)
                writer.WriteNumber("template_version"u8, version);
            if (body.Find("data") is not { } data)
                return;
            writer.WritePropertyName("data"u8);
            data.WriteTo(writer);
        });
        var start = (WorkflowEvent.StartWorkflow)EventBody.Check(text);
        if (await StartCheck.ProblemAsync(call.Ports.Templates, start, call.Token) is { } problem)
            throw ApiProblemException.Refused(problem.IsMissing ? "NO_TEMPLATE" : "INVALID_TEMPLATE", $"{problem.Sentence}.", "component_name");
        if (await call.Ports.Instances.FindAsync(start.Ref, call.Token) is not null)
            throw new ApiProblemException(409, "REF_IN_USE", $"There is an instance '{start.Ref}' already; choose another reference.", "business_ref_no");
        return await Sending.SendAsync(call, text);
    }

    public static async Task<ApiAnswer?> ControlAsync(ApiCall call, string eventName)
    {
        var body = await call.BodyAsync("reason");
        var state = (await InstanceReads.FindAsync(call)).Instance.State;
        return await Sending.SendAsync(call, SteeringEvents.Control(eventName, state, body.Reason(), call.Caller.Actor, Sending.NewId()));
    }

    public static async Task<ApiAnswer?> RetryAsync(ApiCall call)
    {
        var body = await call.BodyAsync("reason");
        var state = (await InstanceReads.FindAsync(call)).Instance.State;
        var task = TaskReads.Find(call, state);
        if (state[task].Status != WorkflowTaskStatus.Failed)
            throw new ApiProblemException(409, "NOT_FAILED", $"'{call.Task}' is {state[task].Status.ToWire()}, and only a FAILED task is retried; a replay does again what was done.");
        return await Sending.SendAsync(call, SteeringEvents.Retry(state, task, body.Reason(), call.Caller.Actor, Sending.NewId()));
    }

    public static async Task<ApiAnswer?> SkipAsync(ApiCall call)
    {
        var body = await call.BodyAsync("reason");
        var state = (await InstanceReads.FindAsync(call)).Instance.State;
        var task = TaskReads.Find(call, state);
        return await Sending.SendAsync(call, SteeringEvents.OfTask(
            EventNames.SkipTask, state, task, body.Reason(), Sending.NewId(), writer => writer.WriteString("requested_by"u8, call.Caller.Actor)));
    }
}
