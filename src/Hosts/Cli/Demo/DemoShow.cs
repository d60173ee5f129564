using System.Globalization;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>A running demonstration: a manager, simulated workers, and instances on their way.</summary>
internal sealed class DemoShow : IAsyncDisposable
{
    private readonly Backend _backend;
    private readonly DemoOptions _options;
    private readonly DemoWorkers _workers;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly CancellationTokenSource _stop;
    private readonly Task _running;
    private readonly ManagerHealth _health;
    private readonly Log _log;

    private DemoShow(Backend backend, WorkflowDefinition definition, DemoOptions options, TimeProvider time, CancellationToken stop)
    {
        (_backend, _options, _time) = (backend, options, time);
        _began = time.GetTimestamp();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _workers = new DemoWorkers(backend.Queues, backend.Address.WorkflowQueue, new DemoScript(options), time);
        _health = new ManagerHealth(time);
        _log = new Log(Stream.Null, time, Severity.Error);
        var manager = new ManagerOptions(backend.Address.WorkflowQueue, TimeSpan.FromSeconds(30), Concurrency: 1, SweepEvery: TimeSpan.FromSeconds(60)) { RetryAfter = TimeSpan.FromMilliseconds(100) };
        _running = Task.WhenAll(
            OrStopAllAsync(ManagerProcess.RunAsync(backend.Queues, () => Workloads.Of(backend, _log, time), manager, _health, _log, time, _stop.Token)),
            OrStopAllAsync(_workers.RunAsync(definition, _stop.Token)));
    }

    public int Count => _options.Count;

    public TimeSpan Elapsed => _time.GetElapsedTime(_began);

    public int Retries => _workers.Retries;

    public static async Task<DemoShow> StartAsync(
        Backend backend, JsonElement document, WorkflowDefinition definition, DemoOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        await backend.TemplateCatalog.PublishAsync(document, cancellationToken);
        await backend.WorkflowQueues.EnsureAsync(definition, cancellationToken);
        var show = new DemoShow(backend, definition, options, time, cancellationToken);
        try
        {
            await show.StartInstancesAsync(definition, cancellationToken);
            return show;
        }
        catch
        {
            await show.DisposeAsync();
            throw;
        }
    }

    /// <summary>All instances as they are now, in order of reference.</summary>
    /// <exception cref="Exception">What ended manager or workers ahead of time.</exception>
    public async Task<IReadOnlyList<InstanceRecord>> InstancesAsync(CancellationToken cancellationToken)
    {
        if (_running.IsCompleted)
            await _running;
        var found = new List<InstanceRecord>();
        while (true)
        {
            var page = await _backend.Instances.ScanAsync(found.Count == 0 ? null : found[^1].Instance.Ref, 200, cancellationToken);
            found.AddRange(page);
            if (page.Count == 0)
                return found;
        }
    }

    public Task<IReadOnlyList<LoggedEvent>> LogAsync(BusinessRef reference, CancellationToken cancellationToken) => _backend.Events.ReadAsync(reference, cancellationToken);

    public async Task<LoadedInstance> LoadAsync(InstanceRecord instance, CancellationToken cancellationToken) =>
        new(instance, await LogAsync(instance.Instance.Ref, cancellationToken));

    public async Task<DemoResult> ResultAsync(CancellationToken cancellationToken)
    {
        var elapsed = Elapsed;
        var (events, ignored, startTasks, broken) = (0, 0, 0, new List<string>());
        var instances = await InstancesAsync(cancellationToken);
        foreach (var instance in instances)
        {
            var log = await LogAsync(instance.Instance.Ref, cancellationToken);
            events += log.Count;
            ignored += log.Count(l => l.Entry.Outcome == EventOutcome.Ignored);
            startTasks += log.Sum(l => l.Entry.Scheduled.Length);
            if (Fsck.Check(instance.Instance, log, _time.GetUtcNow(), TimeSpan.MaxValue).Length > 0)
                broken.Add(instance.Instance.Ref.Value);
        }

        var slowest = instances.MaxBy(i => (i.Instance.State.ClosedAt ?? DateTimeOffset.MaxValue) - i.Instance.State.CreatedAt)
            ?? throw new InvalidOperationException("No instance was started.");
        List<TimeSpan> durations = [.. instances.Select(i => i.Instance.State).Where(s => s.ClosedAt is not null).Select(s => s.ClosedAt!.Value - s.CreatedAt).Order()];
        return new DemoResult(await LoadAsync(slowest, cancellationToken), Count, durations.Count, durations, elapsed, events, ignored, startTasks, Retries, broken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task StartInstancesAsync(WorkflowDefinition definition, CancellationToken cancellationToken)
    {
        foreach (var some in Enumerable.Range(1, _options.Count).Chunk(10))
        {
            var starts = some.Select(i => new NewMessage(EventBody.Start(RefOf(definition, i), definition.Component.Value, null, null, null))).ToList();
            if ((await _backend.Queues.SendAsync(_backend.Address.WorkflowQueue, starts, cancellationToken)).OfType<string>().FirstOrDefault() is { } problem)
                throw new QueuesUnavailableException($"A workflow could not be started: {problem}");
        }
    }

    /// <summary>Where one part fails, the others would wait for ever.</summary>
    private async Task OrStopAllAsync(Task part)
    {
        try
        {
            await part;
        }
        catch
        {
            await _stop.CancelAsync();
            throw;
        }
    }

    /// <summary>As wide as the count needs, so that they sort as they count.</summary>
    private static string RefOf(WorkflowDefinition definition, int number) =>
        $"{definition.Component}-{number.ToString("0000", CultureInfo.InvariantCulture)}";
}
