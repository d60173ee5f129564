using Microsoft.Extensions.Time.Testing;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Guarantees;
using WorkflowManager.Sqs;

namespace WorkflowManager.Protocol.Tests;

/// <summary>We complete task b; at one point of it a rival acts. Then whatever is left is delivered or swept, and the workflow is driven to its end.</summary>
internal sealed class RivalRun(
    StoreWorld world, IRivalStage stage, SqsConnection sqs, RivalRecord rivalRecord, RivalProgress progress, Aftermath aftermath)
{
    private const int Rounds = 6;

    private readonly string _ref = $"{world.NewTag()}-R";
    private readonly FakeTimeProvider _time = new(Events.Beginning);
    private readonly List<InboundRecord> _delivered = [];
    private readonly List<InboundRecord> _acknowledged = [];
    private readonly List<string> _steps = [];
    private readonly Lock _gate = new();
    private bool _counting;
    private bool _met;
    private string? _rivalsStep;

    /// <summary>Ours, in their order; a command that comes once more is so called.</summary>
    public IReadOnlyList<string> Steps => _steps;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Context => $"{rivalRecord}, {progress}, {aftermath}, before '{_rivalsStep}'";

    /// <param name="rivalsStep">The step of ours ahead of which the rival acts; null for none.</param>
    public async Task RunAsync(string? rivalsStep)
    {
        _rivalsStep = rivalsStep;
        stage.Meet(StepAsync);
        var healthy = Manager.Compose(world.Store, sqs, world.DeadLetterQueue, _time);
        var ours = Manager.Compose(stage.Ours, sqs, world.DeadLetterQueue, _time, wrapDispatcher: d => new HookedDispatcher(d, () => StepAsync("send")));
        await DeliverAsync(healthy, [.. Setup()]);
        // A store learns at its first read whether the server knows the union; that is not one of the steps.
        await ours.Processor.ProcessAsync([Events.Completed($"{_ref}-none", "a", "warm")], Token);

        var record = Ours();
        _delivered.Add(record);
        _counting = true;
        var report = await ours.Processor.ProcessAsync([record], Token);
        _counting = false;
        stage.Meet(null);
        Assert.True(_met == (rivalsStep is not null), $"{Context}: it was not come to that");
        if (report.Failures.Count == 0)
            _acknowledged.Add(record);
        await AssertHoldAsync(settled: false);

        if (aftermath == Aftermath.Sweep)
            await SweepAsync(healthy);
        var applied = aftermath == Aftermath.Sweep ? Applied(await EvidenceAsync()) : [];
        await DeliverAsync(healthy, [.. _delivered.Except(_acknowledged).Where(r => !applied.Contains(r.MessageId))]);
        await AssertHoldAsync(settled: true);
        await DriveToTheEndAsync(healthy);
    }

    private IEnumerable<InboundRecord> Setup()
    {
        yield return Events.Start(_ref, "start");
        yield return Events.Completed(_ref, "a", "a");
        if (rivalRecord != RivalRecord.AnotherOfTheInstance)
            yield return Events.Completed(_ref, "c", "c");
    }

    private bool IsSame => rivalRecord is RivalRecord.TheSame or RivalRecord.TheSameTaskPending;

    private InboundRecord Ours() => rivalRecord == RivalRecord.TheSameTaskPending
        ? Events.Pending(_ref, "b", "ours")
        : Events.Completed(_ref, "b", "ours", attempt: 1);

    private InboundRecord Rivals() => rivalRecord switch
    {
        RivalRecord.TheSame or RivalRecord.TheSameTaskPending => Ours(),
        RivalRecord.AnotherOfTheInstance => Events.Completed(_ref, "c", "rivals"),
        RivalRecord.TaskPending => Events.Pending(_ref, "b", "rivals"),
        RivalRecord.Cancel => Events.Cancel(_ref, "rivals"),
        _ => throw new InvalidOperationException($"No such record: {rivalRecord}."),
    };

    private async Task StepAsync(string step)
    {
        lock (_gate)
        {
            if (!_counting)
                return;
            _steps.Add(_steps.Contains(step) ? $"{step} again" : step);
            if (_met || _steps[^1] != _rivalsStep)
                return;
            _met = true;
        }

        var faults = progress.Plan();
        var record = Rivals();
        if (!IsSame)
            _delivered.Add(record);
        var report = await Manager.Compose(world.Store, sqs, world.DeadLetterQueue, _time, faults).Processor.ProcessAsync([record], Token);
        if (!faults.Revive() && report.Failures.Count == 0 && !IsSame)
            _acknowledged.Add(record);
    }

    private async Task DeliverAsync(Manager manager, IReadOnlyList<InboundRecord> records)
    {
        _delivered.AddRange(records.Except(_delivered));
        for (var round = 0; records.Count > 0; round++)
        {
            Assert.True(round < Rounds, $"{Context}: not acknowledged: {string.Join(", ", records.Select(r => r.MessageId))}");
            var report = await manager.Processor.ProcessAsync(records, Token);
            _acknowledged.AddRange(records.Where(r => !report.Failures.Contains(r.MessageId)));
            records = [.. records.Where(r => report.Failures.Contains(r.MessageId))];
        }
    }

    private async Task SweepAsync(Manager manager)
    {
        _time.Advance(Manager.Limits.StaleAfter + TimeSpan.FromMinutes(1));
        var report = await manager.Sweeper.SweepAsync(Token);
        Assert.True(report is { Complete: true, Left: 0, Fault: null }, $"{Context}: the sweeper left {report}");
    }

    private static HashSet<string> Applied(Evidence evidence) =>
        [.. evidence.Log.Where(e => e.Outcome == EventOutcome.Applied).Select(e => $"{e.Ref}.{e.EventId}")];

    /// <summary>Whatever is SCHEDULED is completed, until there is nothing more.</summary>
    private async Task DriveToTheEndAsync(Manager manager)
    {
        for (var round = 0; (await EvidenceAsync()).Instances[0].State is { Status: WorkflowStatus.Active } state; round++)
        {
            Assert.True(round < Rounds, $"{Context}: it does not come to its end, but to {state}");
            var scheduled = from stage in Enumerable.Range(0, state.Stages.Length)
                            from task in Enumerable.Range(0, state.Stages[stage].Tasks.Length)
                            let at = new TaskAddress(stage, task)
                            where state[at].Status == WorkflowTaskStatus.Scheduled
                            select Events.Completed(_ref, state.Definition[at].Name.Value, $"{at.Stage}-{at.Task}-{state[at].Attempt}", state[at].Attempt);
            await DeliverAsync(manager, [.. scheduled]);
        }

        await AssertHoldAsync(settled: true);
    }

    private async Task AssertHoldAsync(bool settled) =>
        GuaranteeChecker.AssertHold(await EvidenceAsync(), new Demands { Settled = settled }, Context);

    private Task<Evidence> EvidenceAsync() => world.EvidenceAsync([new BusinessRef(_ref)], _delivered, _acknowledged);
}
