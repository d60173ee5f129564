using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>What an event comes to. Closed: the cases stand below.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <param name="Changes">In the order in which they happened; a task may move twice (PENDING, then SCHEDULED).</param>
    /// <param name="State">The state with the changes applied, one version on.</param>
    public sealed record Applied(ImmutableArray<Change> Changes, WorkflowState State) : Decision;

    /// <summary>Nothing is wrong and nothing changes.</summary>
    public sealed record Ignored(DecisionCode Code, string Reason) : Decision;

    /// <summary>It can't be applied, and would not be a second time: a person has to look at it.</summary>
    public sealed record Rejected(DecisionCode Code, string Reason) : Decision;

    /// <summary>Not a decision: there is no such instance, and its StartWorkflow may be on the way.</summary>
    public sealed record NoInstance : Decision;
}
