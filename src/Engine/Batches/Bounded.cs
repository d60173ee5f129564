namespace WorkflowManager.Engine;

/// <summary>
/// Work side by side, so much at once and no more. It stays on the caller's thread until something is awaited: the work is waiting,
/// not computing, and the same answers in the same order lead to the same calls, which is what lets the engine be explored.
/// </summary>
internal static class Bounded
{
    /// <summary>Throws, once all have ended, where one has thrown.</summary>
    public static Task ForEachAsync<T>(IReadOnlyList<T> items, int atOnce, Func<T, Task> work)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Math.Min(atOnce, items.Count)).Select(_ => TakeAsync()));

        async Task TakeAsync()
        {
            for (int item; (item = Interlocked.Increment(ref next)) < items.Count;)
                await work(items[item]);
        }
    }
}
