namespace WorkflowManager.Model.Tests;

/// <summary>The answer that does not come: a time-out, for whoever waits for it.</summary>
internal sealed record Lost
{
    private Lost()
    {
    }

    public static Lost Answer { get; } = new();
}
