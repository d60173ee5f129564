namespace WorkflowManager.Cli;

/// <summary>Lets something be done at most so often a second, evenly: what was missed is not made up for in a burst.</summary>
internal sealed class Pace(double perSecond, TimeProvider time)
{
    private readonly TimeSpan _apart = TimeSpan.FromSeconds(1 / perSecond);
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public async Task NextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow();
        var at = _next > now ? _next : now;
        _next = at + _apart;
        if (at > now)
            await Task.Delay(at - now, time, cancellationToken);
    }
}
