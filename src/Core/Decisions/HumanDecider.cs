namespace WorkflowManager.Core;

/// <summary>The part of the transition table that is about who does a HUMAN task. The task is SCHEDULED, or it would not come here.</summary>
internal static class HumanDecider
{
    public static Decision Claim(WorkflowEvent.TaskClaimed claimed, WorkflowState state, TaskAddress address, DateTimeOffset now)
    {
        if (NotHuman(state, address) is { } rejected)
            return rejected;
        var task = state[address];
        return task.Run?.Claim is { } claim
            ? new Decision.Ignored(DecisionCode.AlreadyClaimed, claim.Actor == claimed.Actor ? $"'{claim.Actor}' has it already" : $"'{claim.Actor}' was faster")
            : Move(state, address, task, claimed.Actor, now);
    }

    public static Decision Release(WorkflowEvent.TaskReleased released, WorkflowState state, TaskAddress address, DateTimeOffset now)
    {
        if (NotHuman(state, address) is { } rejected)
            return rejected;
        var task = state[address];
        if (task.Run?.Claim is not { } claim)
            return new Decision.Ignored(DecisionCode.NotClaimed, "nobody has it");
        return released.RequestedBy is null && claim.Actor != released.Actor
            ? NotClaimant(claim, released.Actor)
            : Move(state, address, task, null, now);
    }

    /// <summary>Null where the completion may stand, as far as that goes. A task that timed out meanwhile is still its claimant's, until it is run again.</summary>
    public static Decision.Rejected? Completion(WorkflowEvent.TaskCompleted completed, TaskState task) =>
        task.Run?.Claim is { } claim && claim.Actor != completed.Actor ? NotClaimant(claim, completed.Actor) : null;

    private static Decision.Rejected? NotHuman(WorkflowState state, TaskAddress address) =>
        state.Definition[address].Type == TaskType.Human
            ? null
            : new Decision.Rejected(DecisionCode.NotHuman, $"task_name: '{state.Definition[address].Name}' is a SERVICE task, which nobody claims");

    private static Decision.Rejected NotClaimant(TaskClaim claim, string? actor) => new(
        DecisionCode.NotClaimant, actor is null ? $"actor: is missing, and '{claim.Actor}' has claimed the task" : $"actor: '{claim.Actor}' has claimed the task, not '{actor}'");

    private static Decision.Applied Move(WorkflowState state, TaskAddress address, TaskState task, string? actor, DateTimeOffset now)
    {
        var draft = Draft.Next(state, now);
        draft.Apply(new Change.TaskClaimMoved(address, task.Attempt, actor));
        return draft.ToDecision();
    }
}
