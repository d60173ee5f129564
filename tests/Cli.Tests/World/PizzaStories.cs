using System.Collections.Concurrent;
using WorkflowManager.Cli.Tests;

[assembly: AssemblyFixture(typeof(PizzaStories))]

namespace WorkflowManager.Cli.Tests;

/// <summary>The story on each back end, told once for all tests that only read.</summary>
public sealed class PizzaStories : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<PizzaStory>>> _stories = new(StringComparer.Ordinal);

    public Task<PizzaStory> OfAsync(string backend) => _stories.GetOrAdd(backend, b => new Lazy<Task<PizzaStory>>(() => PizzaStory.CreateAsync(b))).Value;

    /// <summary>One that failed to begin has ended itself, and the tests have told why.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var story in _stories.Values.Select(s => s.Value).Where(s => s.IsCompletedSuccessfully))
            await (await story).DisposeAsync();
    }
}
