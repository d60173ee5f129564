namespace WorkflowManager.Model.Tests;

/// <summary>What is explored: an engine on ports, whole, or with a hole in the one or the other.</summary>
internal sealed record Variant(EngineStart Start, PortHoles Ports)
{
    public static Variant Whole { get; } = new(Engine.EngineUnderTest.Start, new PortHoles());
}
