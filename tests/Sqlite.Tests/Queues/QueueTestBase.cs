using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>Queues whose clock moves only when a test says so.</summary>
public abstract class QueueTestBase : IAsyncLifetime
{
    protected static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    protected static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    protected QueueTestBase() => Harness = new SqliteQueueHarness(Time);

    internal SqliteQueueHarness Harness { get; }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected IMessageQueues Queues => Harness.Queues;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Harness.DisposeAsync();
    }

    protected Task CreateAsync(params QueueSpec[] specs) => Task.WhenAll(specs.Select(spec => Queues.CreateAsync(spec, Token)));

    protected Task SendAsync(string queue, params string[] bodies) =>
        Queues.SendAsync(queue, [.. bodies.Select(body => new NewMessage(body) { GroupId = "g", DeduplicationId = body })], Token);

    protected Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, TimeSpan? visibility = null, int atMost = 10) =>
        Queues.ReceiveAsync(queue, atMost, TimeSpan.Zero, visibility, Token);

    protected async Task<string[]> BodiesAsync(string queue) => [.. (await ReceiveAsync(queue)).Select(message => message.Body)];
}
