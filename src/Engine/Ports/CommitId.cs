namespace WorkflowManager.Engine;

/// <summary>Names one try at a commit; never used twice.</summary>
public readonly record struct CommitId(string Value)
{
    public override string ToString() => Value;
}
