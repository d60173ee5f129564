namespace WorkflowManager.Operations;

/// <summary>
/// A token that follows another one after a while: for a receive that is on its way when its caller is told to stop. What a
/// service has handed out to nobody stays hidden from everybody until its visibility ends.
/// </summary>
public sealed class Handover : IDisposable
{
    /// <summary>A message on its way from the service to this process is here by then. Embedded queues hand out in one transaction: none is on its way.</summary>
    public static readonly TimeSpan OfService = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    /// <param name="after">Zero: at once.</param>
    /// <param name="stop">The token that is followed.</param>
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
