namespace WorkflowManager.Cli;

/// <summary>The attempts that a worker is at, so that a CancelTask finds the command to kill; and those that it was told to leave alone.</summary>
internal sealed class RunningTasks
{
    // A queue may hand out a StartTask behind its CancelTask, but hardly behind so many others.
    private const int Remembered = 1_000;

    private readonly Lock _gate = new();
    private readonly List<((string, string, string, int?) Key, CancellationTokenSource Cancel)> _running = [];
    private readonly Queue<(string, string, string, int?)> _order = new();
    private readonly HashSet<(string, string, string, int?)> _cancelled = [];

    /// <returns>What is cancelled with the attempt; it is to be given to <see cref="End"/>. Null where the attempt was cancelled already.</returns>
    public CancellationTokenSource? Begin(StartTaskMessage task)
    {
        lock (_gate)
        {
            if (_cancelled.Contains(task.Key))
                return null;
            var cancel = new CancellationTokenSource();
            _running.Add((task.Key, cancel));
            return cancel;
        }
    }

    public void End(CancellationTokenSource cancel)
    {
        lock (_gate)
            _running.RemoveAll(r => ReferenceEquals(r.Cancel, cancel));
        cancel.Dispose();
    }

    /// <returns>How many commands of that attempt run here, and are killed now.</returns>
    public int Cancel(StartTaskMessage cancelled)
    {
        lock (_gate)
        {
            if (_cancelled.Add(cancelled.Key))
                _order.Enqueue(cancelled.Key);
            if (_order.Count > Remembered)
                _cancelled.Remove(_order.Dequeue());
            var running = _running.FindAll(r => r.Key == cancelled.Key);
            // Whoever waits for it goes on elsewhere: nothing of theirs runs within the lock.
            running.ForEach(r => _ = r.Cancel.CancelAsync());
            return running.Count;
        }
    }
}
