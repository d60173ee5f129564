namespace WorkflowManager.Operations;

/// <summary>How a task behaves in a simulation.</summary>
/// <param name="Duration">From its start to its outcome; zero or more.</param>
/// <param name="Failures">So many of its first attempts fail.</param>
/// <param name="Silent">Those attempts do not say that they failed: nothing is heard of them, until time is up where the template sets one.</param>
/// <param name="Reason">What a failure says; null: that it is simulated.</param>
/// <param name="Code">What it calls itself, for retry policies that tell failures apart.</param>
public sealed record SimulatedTask(TimeSpan Duration, int Failures = 0, bool Silent = false, string? Reason = null, string? Code = null);
