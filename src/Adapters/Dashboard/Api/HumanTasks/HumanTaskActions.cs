using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>Human tasks: the list, and what people do with them.</summary>
internal static class HumanTaskActions
{
    public static async Task<ApiAnswer?> ListAsync(ApiCall call)
    {
        var filter = new HumanTaskFilter
        {
            Role = call.Query("role"),
            Component = call.Query("component") is { } component ? new ComponentName(component) : null,
        };
        var page = await HumanTaskList.ReadAsync(call.Ports.Instances, filter, call.Limit(), Cursor.HumanTask(call), call.Now, call.Token);
        return ApiAnswer.Page(page.Tasks, page.Next is { } next ? Cursor.Write(next) : null, HumanTaskView.Write);
    }

    public static async Task<ApiAnswer?> ClaimAsync(ApiCall call)
    {
        var body = await call.BodyAsync("reason");
        var (record, task) = await FindAsync(call, mayTakeOver: false);
        return await SendAsync(call, EventNames.TaskClaimed, record, task, body.Reason(), writer => writer.WriteString("actor"u8, call.Caller.Actor));
    }

    public static async Task<ApiAnswer?> ReleaseAsync(ApiCall call)
    {
        var body = await call.BodyAsync("reason");
        var (record, task) = await FindAsync(call, mayTakeOver: true);
        var claim = record.Instance.State[task].Run?.Claim ?? throw new ApiProblemException(409, "NOT_CLAIMED", $"Nobody has claimed '{call.Task}'.");
        var own = claim.Actor == call.Caller.Actor;
        return await SendAsync(call, EventNames.TaskReleased, record, task, body.Reason(), writer => writer.WriteString(own ? "actor"u8 : "requested_by"u8, call.Caller.Actor));
    }

    public static async Task<ApiAnswer?> CompleteAsync(ApiCall call)
    {
        var body = await call.BodyAsync("output", "reason");
        var (record, task) = await FindAsync(call, mayTakeOver: false);
        var output = body.Find("output");
        if (FormAnswer.Problem(record.Instance, task, output, call.Ports.Forms) is { } problem)
            throw ApiProblemException.Refused("FORM", $"The answer does not fit the form, {problem.TrimEnd('.')}.", "output");
        return await SendAsync(call, EventNames.TaskCompleted, record, task, body.Reason(), writer =>
        {
            writer.WriteString("actor"u8, call.Caller.Actor);
            if (output is not { } answer)
                return;
            writer.WritePropertyName("output"u8);
            answer.WriteTo(writer);
        });
    }

    private static Task<ApiAnswer?> SendAsync(ApiCall call, string eventName, InstanceRecord record, TaskAddress task, string? reason, Action<System.Text.Json.Utf8JsonWriter> writeRest) =>
        Sending.SendAsync(call, SteeringEvents.OfTask(eventName, record.Instance.State, task, reason, Sending.NewId(), writeRest));

    /// <summary>The task, where it waits for a person and this one may be it. What the manager would not take is better told now than found out later.</summary>
    /// <param name="mayTakeOver">An operator may act on what another has claimed.</param>
    private static async Task<(InstanceRecord Record, TaskAddress Task)> FindAsync(ApiCall call, bool mayTakeOver)
    {
        var record = await InstanceReads.FindAsync(call);
        var state = record.Instance.State;
        var address = TaskReads.Find(call, state);
        var (definition, task) = (state.Definition[address], state[address]);
        if (definition.Type != TaskType.Human)
            throw ApiProblemException.Refused("NOT_HUMAN", $"'{call.Task}' is a SERVICE task, which no person does.");
        var operates = mayTakeOver && call.Caller.Role >= DashboardRole.Operator;
        if (!operates && !call.Caller.MayDo(definition.Policies.AssignedTo))
        {
            call.Ports.Journal.Refused(call.Caller.Actor, $"{call.Ref} {call.Stage}/{call.Task}", "it is assigned to others");
            throw new ApiProblemException(403, "NOT_ASSIGNED", definition.Policies.AssignedTo is { } role ? $"'{call.Task}' is for '{role}', and {call.Caller.Actor} is not." : $"'{call.Task}' is for operators, and {call.Caller.Actor} is not one.");
        }

        if (task.Status != WorkflowTaskStatus.Scheduled)
            throw new ApiProblemException(409, "NOT_WAITING", $"'{call.Task}' is {task.Status.ToWire()}: it does not wait for anybody.");
        if (task.Run?.Claim is { } claim && claim.Actor != call.Caller.Actor && !operates)
            throw new ApiProblemException(409, "CLAIMED", $"{claim.Actor} has claimed '{call.Task}'; it has to be released first.");
        return (record, address);
    }
}
