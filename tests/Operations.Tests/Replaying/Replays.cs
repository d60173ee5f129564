using WorkflowManager.Core;

namespace WorkflowManager.Operations.Tests.Replaying;

/// <summary>Asks for replays.</summary>
internal static class Replays
{
    /// <param name="what"><c>stage/task</c>, a stage, or nothing.</param>
    public static WorkflowEvent.ReplayTask Of(WorkflowState state, ReplayScope scope, string? what = null, long? version = null) => new(
        new EventId("replay"), state.Ref, state.Definition.Component, scope,
        what is null ? null : new StageName(what.Split('/')[0]), what?.Contains('/', StringComparison.Ordinal) == true ? new TaskName(what.Split('/')[1]) : null,
        "again", "anna", version ?? state.Version);

    public static ReplayPlan Plan(this Story story, ReplayScope scope, string? what = null, long? version = null) =>
        ReplayPlan.Of(story.State, Of(story.State, scope, what, version), story.Now, Outputs(story));

    /// <summary>The same, sent.</summary>
    public static Story Replay(this Story story, WorkflowEvent.ReplayTask replay) => story.Send(new
    {
        event_name = replay.Name, business_ref_no = replay.Ref.Value, component_name = replay.Component.Value, scope = replay.Scope.ToWire(),
        stage_name = replay.Stage?.Value, task_name = replay.Task?.Value, reason = replay.Reason, requested_by = replay.RequestedBy, expected_version = replay.ExpectedVersion,
    });

    public static string[] Names(IEnumerable<ReplayedTask> tasks) => [.. tasks.Select(t => $"{t.Stage}/{t.Task}:{t.Attempt}")];

    public static string[] Names(IEnumerable<PastResult> results) => [.. results.Select(r => $"{r.Stage}/{r.Task}:{r.Attempt} {r.Status.ToWire()}{(r.HasOutput ? " output" : "")}")];

    private static HashSet<TaskAddress> Outputs(Story story) =>
        [.. from stage in story.State.Definition.InOrder
            from task in Enumerable.Range(0, story.State.Definition.Stages[stage].Tasks.Length)
            let address = new TaskAddress(stage, task)
            where story.Instance.OutputOf(address) is not null
            select address];
}
