namespace WorkflowManager.ColdStart;

/// <summary>One start.</summary>
/// <param name="Ready">From the start of the process until it asks for its first event.</param>
/// <param name="Answered">From the start of the process until it has answered that event.</param>
/// <param name="Cpu">The process's own, both modes.</param>
/// <param name="PeakBytes">The most memory that was resident at once.</param>
internal sealed record Sample(TimeSpan Ready, TimeSpan Answered, TimeSpan Cpu, long PeakBytes);
