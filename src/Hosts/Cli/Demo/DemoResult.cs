namespace WorkflowManager.Cli;

/// <summary>What a demonstration came to.</summary>
/// <param name="Shown">The instance that took longest; of one, that one.</param>
/// <param name="Durations">Of the closed ones, shortest first.</param>
/// <param name="Events">Entries of all logs.</param>
/// <param name="StartTasks">Decided by the manager, all attempts.</param>
/// <param name="Broken">References of instances that are not what their log says; none.</param>
internal sealed record DemoResult(
    LoadedInstance Shown, int Count, int Closed, IReadOnlyList<TimeSpan> Durations, TimeSpan Elapsed, int Events, int Ignored, int StartTasks, int Retries, IReadOnlyList<string> Broken);
