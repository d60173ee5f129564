namespace WorkflowManager.Cli;

/// <summary>How a worker works.</summary>
/// <param name="Queue">The task queue it reads.</param>
/// <param name="Command">Program and arguments, run once for each StartTask.</param>
/// <param name="Concurrency">Commands that run at once.</param>
/// <param name="Timeout">A command that takes longer is killed and its task FAILED; null: it may take for ever.</param>
/// <param name="Visibility">For how long a StartTask is claimed at a time; renewed at half of it while its command runs.</param>
/// <param name="Grace">How long commands may go on once the worker is told to stop; then they are killed, and their StartTasks come back.</param>
/// <param name="IdleExit">Ends once nothing has come for so long; null: never.</param>
internal sealed record WorkerOptions(
    string Queue, IReadOnlyList<string> Command, int Concurrency, TimeSpan? Timeout, TimeSpan Visibility, TimeSpan Grace, TimeSpan? IdleExit)
{
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where a task is lost unless it is heard of, the worker speaks for a command that says nothing.</summary>
    public bool Heartbeat { get; init; } = true;

    /// <inheritdoc cref="ManagerOptions.Handover"/>
    public TimeSpan Handover { get; init; } = TimeSpan.Zero;

    /// <summary>After a fault of the queue service, before it is asked again.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);
}
