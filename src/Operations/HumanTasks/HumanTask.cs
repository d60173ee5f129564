using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A SCHEDULED HUMAN task, as a line of a list.</summary>
/// <param name="AssignedTo">A role or a user; null where it is anybody's.</param>
/// <param name="Claim">Null while nobody has taken it upon himself.</param>
/// <param name="Since"><see cref="HumanWork.Since"/></param>
/// <param name="Overdue">It should have been done by now.</param>
public sealed record HumanTask(
    BusinessRef Ref,
    ComponentName Component,
    TaskAddress Address,
    StageName Stage,
    TaskName Task,
    string? AssignedTo,
    TaskClaim? Claim,
    DateTimeOffset? Since,
    DateTimeOffset? DueAt,
    bool Overdue,
    int Attempt,
    bool HasForm)
{
    public static HumanTask Of(WorkflowState state, TaskAddress address, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (definition, task) = (state.Definition[address], state[address]);
        return new HumanTask(
            state.Ref, state.Definition.Component, address, state.Definition.Stages[address.Stage].Name, definition.Name, definition.Policies.AssignedTo,
            task.Run?.Claim, HumanWork.Since(definition, task), task.Run?.DueAt, task.Run?.DueAt < now, task.Attempt, definition.Policies.HasForm);
    }
}
