using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>A replay: its plan, and the event.</summary>
internal static class ReplayActions
{
    private static readonly string[] Fields = ["scope", "stage_name", "task_name", "reason"];

    public static async Task<ApiAnswer?> PlanAsync(ApiCall call)
    {
        var (plan, _) = await ReadAsync(call, await call.BodyAsync(Fields), null);
        return ApiAnswer.Ok(writer => ReplayPlanView.Write(writer, plan));
    }

    public static async Task<ApiAnswer?> SendAsync(ApiCall call)
    {
        var body = await call.BodyAsync([.. Fields, "expected_version"]);
        var expected = body.Number("expected_version", 1, long.MaxValue) ?? throw ApiProblemException.Field400("expected_version", "is missing; give the version of the plan");
        var (plan, replay) = await ReadAsync(call, body, expected);
        if (plan.Before.Version != expected)
            throw new ApiProblemException(409, "VERSION_CHANGED", $"The instance is at version {plan.Before.Version} by now, and {expected} was planned on; look at a new plan.", "expected_version");
        return plan.Refusal is { } refusal
            ? throw ApiProblemException.Refused(refusal.Code.Value, $"{refusal.Reason.TrimEnd('.')}.")
            : await Sending.SendAsync(call, replay.Body);
    }

    private static async Task<(ReplayPlan Plan, ReplayEvent Replay)> ReadAsync(ApiCall call, RequestBody body, long? expected)
    {
        var scope = ScopeOf(body) ?? throw ApiProblemException.Field400("scope", "is missing");
        var (stage, task) = (body.Text("stage_name"), body.Text("task_name"));
        Check(scope, stage, task);
        var record = await InstanceReads.FindAsync(call);
        var state = record.Instance.State;
        var replay = ReplayEvent.Of(state, scope, stage, task, body.Reason(), call.Caller.Actor, expected ?? state.Version, _ => Sending.NewId());
        return (ReplayPlan.Of(state, replay.Event, call.Now, TaskOutputs.Of(record.Document)), replay);
    }

    /// <summary>Null: it is not said.</summary>
    public static ReplayScope? ScopeOf(RequestBody body) => body.Text("scope") switch
    {
        null => null,
        var wire => StatusNames.ParseReplayScope(wire) ?? throw ApiProblemException.Field400("scope", $"give {string.Join(", ", Enum.GetValues<ReplayScope>().Select(s => s.ToWire()))}"),
    };

    private static void Check(ReplayScope scope, string? stage, string? task)
    {
        if (scope == ReplayScope.Workflow ? stage is not null : stage is null)
            throw ApiProblemException.Field400("stage_name", scope == ReplayScope.Workflow ? "leave it out: the scope is all of it" : "is missing");
        if (scope is ReplayScope.Task or ReplayScope.Downstream ? task is null : task is not null)
            throw ApiProblemException.Field400("task_name", task is null ? "is missing" : "leave it out: the scope is more than a task");
    }
}
