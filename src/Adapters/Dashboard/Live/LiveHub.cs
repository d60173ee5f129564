using System.Collections.Concurrent;

namespace WorkflowManager.Dashboard;

/// <summary>
/// What is being watched. Each thing is looked up once however many watch it, and only while somebody does; watchers are bounded in number.
/// </summary>
internal sealed class LiveHub(int watchersAtMost, TimeProvider time, CancellationToken stop)
{
    private readonly ConcurrentDictionary<string, LiveTopic> _topics = new(StringComparer.Ordinal);
    private int _watchers;

    public CancellationToken Stop => stop;

    public int Topics => _topics.Count;

    /// <param name="key">The same for the same thing.</param>
    /// <param name="look">What there is now.</param>
    /// <exception cref="ApiProblemException">There are too many.</exception>
    public LiveWatch Watch(string key, TimeSpan every, Func<CancellationToken, Task<LiveNews>> look)
    {
        if (Interlocked.Increment(ref _watchers) > watchersAtMost)
        {
            Interlocked.Decrement(ref _watchers);
            throw new ApiProblemException(503, "TOO_MANY_STREAMS", $"{watchersAtMost} streams are open, and that is the most; close some, or come again") { RetryAfterSeconds = 10 };
        }

        while (true)
        {
            var topic = _topics.GetOrAdd(key, _ => new LiveTopic(every, look, time));
            if (topic.TryJoin(stop, out var watch))
            {
                watch.Left += () => Leave(key, topic);
                return watch;
            }

            // Its last watcher has just left it; the next one has a new one.
            _topics.TryRemove(new KeyValuePair<string, LiveTopic>(key, topic));
        }
    }

    private void Leave(string key, LiveTopic topic)
    {
        Interlocked.Decrement(ref _watchers);
        if (!topic.Leave())
            return;
        _topics.TryRemove(new KeyValuePair<string, LiveTopic>(key, topic));
        topic.Dispose();
    }
}
