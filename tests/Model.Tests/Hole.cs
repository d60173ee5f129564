namespace WorkflowManager.Model.Tests;

/// <summary>One safeguard taken away.</summary>
/// <param name="Breaks">The guarantee that is seen broken first.</param>
internal sealed record Hole(string Name, string Breaks, Scenario Scenario, Bounds Bounds, Variant Variant);
