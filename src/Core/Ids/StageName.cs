namespace WorkflowManager.Core;

/// <summary>A stage of a template; unique in it.</summary>
public readonly record struct StageName(string Value)
{
    public override string ToString() => Value;
}
