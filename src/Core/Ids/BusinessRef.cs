namespace WorkflowManager.Core;

/// <summary>The business reference number of an instance: unique over all workflows, chosen by the upstream service.</summary>
public readonly record struct BusinessRef(string Value)
{
    public override string ToString() => Value;
}
