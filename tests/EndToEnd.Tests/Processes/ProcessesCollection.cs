namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>One after the other: each of them keeps the machine busy.</summary>
[CollectionDefinition(nameof(Processes))]
public sealed class ProcessesCollection;
