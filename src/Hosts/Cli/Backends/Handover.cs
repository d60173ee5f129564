namespace WorkflowManager.Cli;

/// <summary>A token that follows another one after a while.</summary>
internal sealed class Handover : IDisposable
{
    // A message on its way from the service to this process is here by then. Embedded queues hand out in one transaction: none is on its way.
    public static readonly TimeSpan OfService = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    public Handover(TimeSpan after, TimeProvider time, CancellationToken stop)
    {
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = stop.Register(() => Begin(after));
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    private void Begin(TimeSpan after)
    {
        if (after > TimeSpan.Zero)
            _source.CancelAfter(after);
        else
            _source.Cancel();
    }
}
