namespace WorkflowManager.Core;

/// <summary>The name by which an upstream service asks for a template; several versions of a template share it.</summary>
public readonly record struct ComponentName(string Value)
{
    public override string ToString() => Value;
}
