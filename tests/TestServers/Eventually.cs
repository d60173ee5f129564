using System.Diagnostics;

namespace WorkflowManager.TestServers;

/// <summary>A bounded wait on a condition, in place of a sleep: as fast as the servers are, and a failure that says what never came true.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">The condition was still false when the bound had passed.</exception>
    public static Task Async(Func<Task<bool>> condition, TimeSpan bound, string what) =>
        Async(async () => await condition() ? "" : null, bound, what);

    /// <inheritdoc cref="Async(Func{Task{bool}}, TimeSpan, string)"/>
    public static Task Async(Func<bool> condition, TimeSpan bound, string what) =>
        Async(() => Task.FromResult(condition()), bound, what);

    /// <summary>Waits for a value: null means not yet.</summary>
    /// <exception cref="TimeoutException">The value was still null when the bound had passed.</exception>
    public static async Task<T> Async<T>(Func<Task<T?>> condition, TimeSpan bound, string what) where T : class
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (await condition() is { } value) return value;
            if (watch.Elapsed > bound) throw new TimeoutException($"Not within {bound.TotalSeconds:0.#} s: {what}");
            await Task.Delay(Pause);
        }
    }
}
