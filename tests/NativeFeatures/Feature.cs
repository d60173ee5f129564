namespace WorkflowManager.NativeFeatures;

/// <summary>One thing that the product asks of a driver, and what must come of it.</summary>
/// <param name="Name">What is printed: <c>ok name</c> or <c>FAILED name: why</c>.</param>
internal sealed record Feature(string Name, Func<CancellationToken, Task> Check);
