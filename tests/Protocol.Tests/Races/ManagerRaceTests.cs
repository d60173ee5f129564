using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Four managers, each with connections of its own, on the same twenty instances, until all are closed.</summary>
public abstract class ManagerRaceTests<TWorld>(TWorld world) : IClassFixture<TWorld>
    where TWorld : StoreWorld
{
    private const int Managers = 4;
    private const int Instances = 20;

    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private int _conflicts;

    [Theory]
    [InlineData(1)]
    [InlineData(20260102)]
    [InlineData(-77)]
    public async Task Duplicates_and_reordering_at_four_managers_break_no_guarantee(int seed)
    {
        var tag = world.NewTag();
        List<BusinessRef> refs = [.. Enumerable.Range(0, Instances).Select(i => new BusinessRef($"{tag}-{i}"))];
        var bag = new DeliveryBag(seed);
        refs.ForEach(r => bag.Put(Events.Start(r.Value, "start")));
        var managers = Enumerable.Range(0, Managers).Select(i => ManageAsync(bag, OpenFor(i))).ToList();
        var workers = new RaceWorkers(seed, bag);
        await Eventually.Async(
            async () => !await WorkAsync(workers, refs) && bag.IsEmpty && managers.TrueForAll(m => !m.IsFaulted) && await AllClosedAsync(refs, workers),
            Bound, $"all are closed and every record is acknowledged; seed {seed}");
        await _stop.CancelAsync();
        await Task.WhenAll(managers);

        var evidence = await world.EvidenceAsync(refs, bag.Acknowledged, bag.Acknowledged);
        GuaranteeChecker.AssertHold(evidence, new Demands { EveryAttemptStarted = true }, $"seed {seed}, {_conflicts} conflicts");
        Assert.Equal(Instances, evidence.Instances.Count);
        Assert.Contains(evidence.StartTasks, m => m.IsCancel);
        Assert.All(new[] { "SkipTask", "PauseWorkflow", "ResumeWorkflow", "CancelWorkflow" }, name => Assert.Contains(evidence.Log, e => e.EventName == name && e.Outcome == EventOutcome.Applied));
        // Each record that a worker sent is one that the instance took, or that the log calls ignored: none is lost.
        Assert.True(evidence.Log.Count == bag.Acknowledged.Count, $"seed {seed}: {evidence.Log.Count} entries for {bag.Acknowledged.Count} records");
    }

    private protected virtual ManagerStore OpenFor(int manager) => world.OpenAgain();

    private async Task ManageAsync(DeliveryBag bag, ManagerStore store)
    {
        using (store)
        {
            using var sqs = Manager.OpenSqs();
            var processor = Manager.Compose(store, sqs, world.DeadLetterQueue, TimeProvider.System, limits: new EngineLimits()).Processor;
            while (!_stop.IsCancellationRequested)
            {
                List<InboundRecord>? batch = null;
                await Eventually.Async(() => (batch = bag.Take()) is not null || _stop.IsCancellationRequested, Bound, "a record comes, or the end");
                if (batch is null)
                    return;
                var report = await processor.ProcessAsync(batch, TestContext.Current.CancellationToken);
                Interlocked.Add(ref _conflicts, report.Conflicts);
                bag.Answer(batch, report);
            }
        }
    }

    private async Task<bool> WorkAsync(RaceWorkers workers, List<BusinessRef> refs)
    {
        var (startTasks, _, _, _) = await world.Inbox.DrainAsync(TestContext.Current.CancellationToken);
        return workers.Answer(startTasks.FindAll(m => refs.Contains(m.Ref)));
    }

    private async Task<bool> AllClosedAsync(List<BusinessRef> refs, RaceWorkers workers)
    {
        var instances = (await world.EvidenceAsync(refs, [], [])).Instances;
        foreach (var paused in instances.Where(i => i.State.Status == WorkflowStatus.Paused))
            workers.Resume(paused.Ref);
        return instances.Count == Instances && instances.All(i => !i.State.Status.IsOpen());
    }
}

public sealed class MongoManagerRaceTests(ProtocolWorld world) : ManagerRaceTests<ProtocolWorld>(world), IAsyncLifetime
{
    private readonly ProtocolWorld _world = world;
    private OwnServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await OwnServer.StartAsync(_world);
        _server.RefuseUnion();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Two of them find a server that can't read instances and log at once.</summary>
    private protected override ManagerStore OpenFor(int manager) => manager % 2 == 0 ? ManagerStore.On(_server.ConnectAgain()) : base.OpenFor(manager);
}

/// <summary>Each on connections of its own, as processes of their own have them.</summary>
public sealed class SqliteManagerRaceTests(SqliteWorld world) : ManagerRaceTests<SqliteWorld>(world);
