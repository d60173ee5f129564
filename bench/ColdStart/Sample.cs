namespace WorkflowManager.ColdStart;

/// <summary>One start.</summary>
/// <param name="Ready">From the start of the process until it asks for its first event.</param>
/// <param name="Answered">From the start of the process until it has answered that event.</param>
/// <param name="Initialising">What of <paramref name="Ready"/> the program calls its own, by its log: clients and handshakes. What is ahead of it is the runtime's. Null: it has no log.</param>
/// <param name="Clients">What of <paramref name="Initialising"/> passes until the clients are made.</param>
/// <param name="Cpu">The process's own, both modes.</param>
/// <param name="PeakBytes">The most memory that was resident at once.</param>
internal sealed record Sample(TimeSpan Ready, TimeSpan Answered, TimeSpan? Initialising, TimeSpan? Clients, TimeSpan Cpu, long PeakBytes);
