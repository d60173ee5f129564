using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Faults;
using WorkflowManager.Guarantees;
using WorkflowManager.Sqs;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Plays the queue, the schedule and the operator around one engine: what is not acknowledged comes back, what was killed is started again.</summary>
internal sealed class ScenarioRun
{
    private const int Deliveries = 6;

    private readonly StoreWorld _world;
    private readonly SqsConnection _sqs;
    private readonly FaultPlan _faults;
    private readonly Aftermath _aftermath;
    private readonly Scenario _scenario;
    private readonly FakeTimeProvider _time = new(Events.Beginning);
    private readonly Witness _witness;
    private readonly List<InboundRecord> _acknowledged = [];
    private readonly List<InboundRecord> _retries = [];
    private Manager _manager;

    public ScenarioRun(StoreWorld world, SqsConnection sqs, FaultPlan faults, Aftermath aftermath)
    {
        (_world, _sqs, _faults, _aftermath) = (world, sqs, faults, aftermath);
        _scenario = new Scenario(world.NewTag());
        _witness = new Witness(refs => _world.EvidenceAsync(refs, [], []));
        _manager = NewManager(_faults);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<InboundRecord> Records => _scenario.Batches.SelectMany(b => b).Concat(_retries);

    /// <returns>The ending; see <see cref="Ending"/>.</returns>
    public async Task<string> RunAsync(string context, bool faultless = false)
    {
        for (var i = 0; i < Stories.Batches; i++)
            if (i == Stories.Orphan)
                await OrphanAsync(_scenario.Batches[i]);
            else
                await DeliverUntilDoneAsync([.. await NewRetriesAsync(), .. _scenario.Batches[i]], context);
        var evidence = await EvidenceAsync();
        GuaranteeChecker.AssertHold(evidence, new Demands { SentOnce = faultless }, context);
        Assert.True(_witness.Breaches.Count == 0, $"{context}: {string.Join("; ", _witness.Breaches)}");
        return Ending.Of(evidence, _scenario.Tag);
    }

    private async Task DeliverUntilDoneAsync(IReadOnlyList<InboundRecord> records, string context)
    {
        for (var delivery = 0; records.Count > 0; delivery++)
        {
            Assert.True(delivery < Deliveries, $"{context}: still not acknowledged: {string.Join(", ", records.Select(r => r.MessageId))}");
            var strikes = _faults.Strikes;
            var port = _faults.Armed;
            var report = await _manager.Processor.ProcessAsync(records, Token);
            var killed = Restarted();
            // A process that is dead answers nothing, so all of its batch comes back.
            var failed = records.Where(r => killed || report.Failures.Contains(r.MessageId)).ToList();
            _acknowledged.AddRange(records.Except(failed));
            if (strikes == _faults.Strikes)
            {
                records = failed;
                continue;
            }

            if (!killed)
                AssertIsolated(port, failed, context);
            var evidence = await EvidenceAsync();
            GuaranteeChecker.AssertHold(evidence, new Demands { Settled = false }, $"{context}, when it was acknowledged");
            records = _aftermath == Aftermath.Redelivery ? failed : await SweepInsteadAsync(failed, evidence, context);
        }
    }

    /// <summary>What managers have sent to the workflow queue since, each message once: a second one is what a redelivery is.</summary>
    private async Task<IReadOnlyList<InboundRecord>> NewRetriesAsync()
    {
        var sent = (await EvidenceAsync()).Retries.Select(Events.Of).DistinctBy(r => r.MessageId).Except(_retries).ToList();
        _retries.AddRange(sent);
        return sent;
    }

    /// <summary>G8: what can go wrong with one record only must not cost another its acknowledgement.</summary>
    private static void AssertIsolated(string? port, List<InboundRecord> failed, string context)
    {
        var harmed = failed.Where(f => port switch
        {
            Ports.DeadLetter => !Stories.IsRejected(f.MessageId),
            // With a start whose template can't be read waits what came behind it.
            Ports.Template => !failed.Exists(s => Stories.IsStartOf(s.MessageId, f.MessageId)),
            _ => false,
        });
        Assert.True(!harmed.Any(), $"G8 {context}: harmed others: {string.Join(", ", harmed.Select(h => h.MessageId))}");
    }

    /// <summary>Of what took effect nothing comes back; of the rest there is nothing to sweep, so the queue has to.</summary>
    private async Task<IReadOnlyList<InboundRecord>> SweepInsteadAsync(List<InboundRecord> failed, Evidence evidence, string context)
    {
        var applied = evidence.Log.Concat(evidence.Instances.SelectMany(i => i.Outbox).SelectMany(e => e.Entries))
            .Where(e => e.Outcome == EventOutcome.Applied).Select(e => $"{e.Ref}.{e.EventId}").ToHashSet();
        await SweepUntilDoneAsync(context);
        return [.. failed.Where(f => !applied.Contains(f.MessageId))];
    }

    private async Task OrphanAsync(IReadOnlyList<InboundRecord> batch)
    {
        var kill = new FaultPlan();
        kill.KillBefore(Ports.Log);
        await NewManager(kill).Processor.ProcessAsync(batch, Token);
        Assert.True(kill.Revive());
        await SweepUntilDoneAsync("the orphan");
    }

    /// <summary>As the schedule does: again and again, whatever became of the last one.</summary>
    private async Task SweepUntilDoneAsync(string context)
    {
        for (var sweep = 0; ; sweep++)
        {
            _time.Advance(Manager.Limits.StaleAfter + TimeSpan.FromMinutes(1));
            Assert.True(sweep < Deliveries, $"{context}: the sweeper does not come to an end");
            try
            {
                var report = await _manager.Sweeper.SweepAsync(Token);
                var due = await _manager.DueSweeper.SweepAsync(Token);
                if (!Restarted() && report is { Complete: true, Left: 0, Fault: null } && due is { Complete: true, Left: 0, Fault: null })
                    return;
            }
            catch (IOException)
            {
                // Injected where it looks for stale outboxes, or for what is due; the next one starts anew.
                Restarted();
            }
        }
    }

    private bool Restarted()
    {
        var killed = _faults.Revive();
        if (killed)
            _manager = NewManager(_faults);
        return killed;
    }

    private Manager NewManager(FaultPlan faults) => Manager.Compose(_world.Store, _sqs, _world.DeadLetterQueue, _time, faults, _witness, workflowQueue: _world.WorkflowQueue);

    private Task<Evidence> EvidenceAsync() => _world.EvidenceAsync(_scenario.Refs, [.. Records], _acknowledged);
}
