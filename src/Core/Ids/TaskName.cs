namespace WorkflowManager.Core;

/// <summary>A task of a stage; unique in its stage only.</summary>
public readonly record struct TaskName(string Value)
{
    public override string ToString() => Value;
}
