using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Faults;
using WorkflowManager.Guarantees;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Four sweepers at once on the same instances, each on a connection of its own, and three of them die: each due event takes effect once.</summary>
public abstract class DueRaceTests<TWorld>(TWorld world) : IClassFixture<TWorld>
    where TWorld : StoreWorld
{
    private const int Instances = 12;
    private const int Rounds = 6;

    private readonly FakeTimeProvider _time = new(Events.Beginning);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task However_many_sweep_and_die_each_due_event_takes_effect_once()
    {
        var tag = world.NewTag();
        List<string> slow = [.. Enumerable.Range(0, Instances).Select(i => $"{tag}-{i}-{Templates.Timed}")], broken = [.. Enumerable.Range(0, Instances).Select(i => $"{tag}-{i}-{Templates.Retried}")];
        List<InboundRecord> starts = [.. slow.Concat(broken).Select(r => Events.Start(r, "start"))], failures = [.. broken.Select(r => Events.Failed(r, "a", "failed", 1))];
        using var sqs = Manager.OpenSqs();
        var healthy = Manager.Compose(world.Store, sqs, world.DeadLetterQueue, _time);
        Assert.Empty((await healthy.Processor.ProcessAsync(starts, Token)).Failures);
        Assert.Empty((await healthy.Processor.ProcessAsync(failures, Token)).Failures);

        _time.Advance(TimeSpan.FromSeconds(60));
        await Task.WhenAll(new[] { Ports.Log, Ports.Send, Ports.Clear, "none" }.Select(SweepAndDieAsync));
        DueReport due;
        var round = 0;
        do
        {
            Assert.True(round++ < Rounds, "the sweepers do not come to an end");
            _time.Advance(Manager.Limits.StaleAfter + TimeSpan.FromMinutes(1));
            await healthy.Sweeper.SweepAsync(Token);
            due = await healthy.DueSweeper.SweepAsync(Token);
        }
        while (due is not { Complete: true, Instances: 0 });

        List<InboundRecord> records = [.. starts, .. failures];
        var evidence = await world.EvidenceAsync([.. slow.Concat(broken).Select(r => new BusinessRef(r))], records, records);
        GuaranteeChecker.AssertHold(evidence, new Demands { EveryAttemptStarted = true }, tag);
        Assert.Equal(
            slow.Select(r => $"{r} Completed v2").Concat(broken.Select(r => $"{r} Active v3")).Order(StringComparer.Ordinal),
            evidence.Instances.Select(i => $"{i.Ref} {i.State.Status} v{i.Version}").Order(StringComparer.Ordinal));
    }

    /// <param name="port">Where its process ends: right before that call.</param>
    private async Task SweepAndDieAsync(string port)
    {
        using var store = world.OpenAgain();
        using var sqs = Manager.OpenSqs();
        var faults = new FaultPlan();
        faults.KillBefore(port);
        // Each round its events, or a duplicate, or nothing that is left; what it dies of is its own.
        await Manager.Compose(store, sqs, world.DeadLetterQueue, _time, faults).DueSweeper.SweepAsync(Token);
    }
}

public sealed class MongoDueRaceTests(ProtocolWorld world) : DueRaceTests<ProtocolWorld>(world);

public sealed class SqliteDueRaceTests(SqliteWorld world) : DueRaceTests<SqliteWorld>(world);
