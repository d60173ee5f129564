namespace WorkflowManager.Sqlite;

/// <summary>
/// Wakes receivers that wait for a message: at once where this process has written, and by a look every few milliseconds
/// where another one has. The look reads one number of shared memory, no table.
/// </summary>
internal sealed class QueueWatch(SqliteDatabase database, TimeProvider time, TimeSpan interval) : IDisposable
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _written = New();
    private SqliteSession? _session;

    /// <summary>To be taken before the look at the queue: what is written after it wakes whoever waits on this.</summary>
    public Moment Now() => new(Volatile.Read(ref _written).Task, Version());

    /// <summary>This process has written something that receivers may wait for.</summary>
    public void Wake() => Interlocked.Exchange(ref _written, New()).SetResult();

    /// <summary>Returns when something was written since a moment, or time is up.</summary>
    public async Task WaitAsync(Moment since, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!since.Written.IsCompleted && Version() == since.Version && atMost - time.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(since.Written, Task.Delay(left < interval ? left : interval, time, over.Token));
            // A delay that nobody waits for any more must not live on.
            await over.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _session?.Dispose();

    /// <summary>Another number whenever another connection has committed, of this process or not. On a connection that writes nothing itself.</summary>
    private long Version()
    {
        lock (_lock)
        {
            _session ??= database.OpenSession();
            return _session.Integer("PRAGMA data_version") ?? 0;
        }
    }

    // Who has written must not run whoever has waited.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal readonly record struct Moment(Task Written, long Version);
}
