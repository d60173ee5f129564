namespace WorkflowManager.Cli;

/// <summary>What a demonstration plays.</summary>
/// <param name="Count">Instances, all started at once.</param>
/// <param name="Speed">2: twice as fast as the simulated tasks' own time.</param>
/// <param name="FailureRate">0 to 0.9: how often an attempt of a task fails; a simulated retry manager has it run again.</param>
/// <param name="Seed">The same seed plays the same durations and failures.</param>
internal sealed record DemoOptions(int Count, double Speed, double FailureRate, int Seed);
