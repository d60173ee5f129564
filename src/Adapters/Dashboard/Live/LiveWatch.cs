namespace WorkflowManager.Dashboard;

/// <summary>Somebody's place at a topic.</summary>
internal sealed class LiveWatch(LiveTopic topic, TimeProvider time) : IDisposable
{
    private LiveNews? _seen;

    public event Action? Left;

    /// <summary>The next news: what is there at first, then whatever differs. What was overtaken meanwhile is left out.</summary>
    /// <returns>Null: nothing for so long.</returns>
    /// <exception cref="LiveEndedException">There will be no more.</exception>
    public async Task<LiveNews?> NextAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var changed = topic.ChangedFrom(_seen);
        try
        {
            await changed.WaitAsync(atMost, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }

        if (topic.News is { } news && !ReferenceEquals(news, _seen))
            return _seen = news;
        throw new LiveEndedException(topic.Fault);
    }

    public void Dispose() => Left?.Invoke();
}
