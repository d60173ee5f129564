namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>One manager for all tests that don't want a cold one: after a pizza and a dead letter it knows the template, its queues and its connections.</summary>
public sealed class WarmManager : IAsyncLifetime
{
    internal CountedManager Manager { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Manager = await CountedManager.CreateAsync();
        await Manager.DeliverAsync("WARM");
        await Manager.ProcessAsync([Manager.Record("not JSON")]);
    }

    public ValueTask DisposeAsync() => Manager.DisposeAsync();
}
