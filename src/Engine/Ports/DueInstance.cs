namespace WorkflowManager.Engine;

/// <summary>An instance that time has caught up with.</summary>
/// <param name="DueAt">As the store has it; what is due, the state tells.</param>
public sealed record DueInstance(StoredInstance Instance, DateTimeOffset DueAt)
{
    public DueMark Mark => new(DueAt, Instance.Ref);
}
