using WorkflowManager.Engine;

namespace WorkflowManager.Lambda;

/// <summary>What the function was invoked for. Closed.</summary>
internal abstract record FunctionEvent
{
    private FunctionEvent()
    {
    }

    /// <summary>Records of the workflow queue, in order of arrival.</summary>
    public sealed record Batch(IReadOnlyList<InboundRecord> Records) : FunctionEvent;

    /// <summary>The schedule says that it is time to sweep.</summary>
    public sealed record Sweep : FunctionEvent;
}
