using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Cli;

/// <summary>Many instances: one ReplayTask for each failed task that is meant, so many a second, and what comes of them.</summary>
internal sealed class ReplayMany
{
    private readonly Invocation _invocation;
    private readonly ReplayOptions _options;
    private readonly Backend _backend;
    private readonly ReplayBatch _batch;
    private readonly FailedInstances _failed;
    private readonly ReplayReport _report;
    private readonly bool _waits;
    private readonly Pace _pace;
    private readonly long _limit;
    private readonly List<ReplayItem> _page = [];
    private ReplayItem? _last;

    public ReplayMany(Invocation invocation, ReplayOptions options, Backend backend)
    {
        (_invocation, _options, _backend) = (invocation, options, backend);
        _batch = options.BatchOf(invocation);
        _failed = new FailedInstances(invocation, options, backend, _batch);
        var dryRun = invocation.Value(options.DryRun);
        _waits = invocation.Value(options.Wait) && !dryRun;
        _report = new ReplayReport(invocation, _batch, dryRun, _waits);
        _pace = new Pace(invocation.Value(options.Rate), invocation.Time);
        _limit = invocation.Value(options.Limit) ?? long.MaxValue;
    }

    public async Task<int> RunAsync()
    {
        if (_invocation.Value(_options.DryRun))
        {
            await SurveyAsync(_report);
            return _report.End(stopped: false);
        }

        var total = 0L;
        var asks = !_invocation.Value(_options.Yes);
        if (asks)
            Confirmation.MustBePossible(_invocation, "--yes");
        // Whoever can't be asked and does not look needs no number.
        if (asks || _invocation.Terminal.ErrorIsTerminal)
        {
            var survey = new ReplayReport(_invocation, _batch, dryRun: true, waited: false);
            await SurveyAsync(survey, silent: true);
            total = survey.Totals[ReplayItem.Planned];
            if (asks && total > 0)
            {
                _invocation.Terminal.Notice(survey.Totals.Sentence(dryRun: true, waited: false));
                if (!await Confirmation.AskAsync(_invocation, "Send them?", "--yes"))
                {
                    _invocation.Terminal.Notice("Nothing was sent.");
                    return ExitCode.Negative;
                }
            }
        }

        return await SendAllAsync(total);
    }

    /// <summary>Plans all of it and sends nothing.</summary>
    private async Task SurveyAsync(ReplayReport report, bool silent = false)
    {
        var planned = 0L;
        await foreach (var page in _failed.PagesAsync(_invocation.Token))
        {
            var items = new List<ReplayItem>();
            foreach (var summary in page)
            {
                var some = (await _failed.PlanAsync(summary, _invocation.Token)).TakeWhile(i => i.Result != ReplayItem.Planned || planned++ < _limit).ToList();
                report.Totals.Instances += some.Count > 0 ? 1 : 0;
                items.AddRange(some);
            }

            if (silent)
                items.ForEach(report.Totals.Add);
            else
                report.Page(items);
            if (planned >= _limit)
                return;
        }
    }

    private async Task<int> SendAllAsync(long total)
    {
        await _backend.WorkflowQueues.EnsureAsync(_invocation.Token);
        _invocation.Terminal.Notice($"Batch {_batch.Id}.");
        using var progress = new ProgressLine(_invocation.Terminal, "Replaying", total, _invocation.Time);
        try
        {
            await foreach (var page in _failed.PagesAsync(_invocation.Token))
                if (!await SendPageAsync(page, progress))
                    break;
            return _report.End(stopped: false);
        }
        catch (Exception) when (_invocation.Token.IsCancellationRequested)
        {
            // Drivers say in many ways that they were stopped.
            Stand();
            return 130;
        }
        catch (Exception)
        {
            Stand();
            throw;
        }
    }

    /// <returns>False where it should not go on.</returns>
    private async Task<bool> SendPageAsync(IReadOnlyList<Operations.InstanceSummary> page, ProgressLine progress)
    {
        foreach (var summary in page)
        {
            var items = await _failed.PlanAsync(summary, _invocation.Token);
            var refused = false;
            for (var i = 0; i < items.Count && _report.Totals.Sent < _limit; i++)
            {
                // It was planned on what the one before it leaves.
                var item = refused && items[i].Result == ReplayItem.Planned
                    ? items[i] with { Result = ReplayItem.Refused, Code = DecisionCode.VersionChanged.Value, Reason = "the one before it in the same instance was not applied" }
                    : await SendAsync(items[i]);
                _page.Add(item);
                // Counted with its first task: the run may be broken off ahead of it.
                _report.Totals.Instances += i == 0 ? 1 : 0;
                // Queues keep no order in general; so the next one of the same instance is sent once this one is known to have been applied.
                if (_waits && item.Result == ReplayItem.Sent && i + 1 < items.Count)
                    await OutcomesAsync();
                refused |= _page[^1].Result is ReplayItem.Refused or ReplayItem.Unknown;
                if (items[i].Result == ReplayItem.Planned)
                    progress.Advance(1);
            }
        }

        if (_waits)
            await OutcomesAsync();
        // With nobody there who decides, each page would wait for nothing.
        var silence = _page.Count > 0 && _page.All(i => i.Result == ReplayItem.Unknown);
        _report.Page(_page);
        _page.Clear();
        if (silence)
            _invocation.Terminal.Error($"Nothing came of any of them within {_invocation.Value(_options.Timeout)}; is 'wfm run' or the function at work? Go on with --batch {_batch.Id}.");
        return !silence && _report.Totals.Sent < _limit;
    }

    private async Task<ReplayItem> SendAsync(ReplayItem item)
    {
        if (item is not { Result: ReplayItem.Planned, Replay: { } replay })
            return item;
        await _pace.NextAsync(_invocation.Token);
        // One that is on its way is not called off: whether the queue has it would then be anybody's guess.
        if (await _backend.WorkflowQueues.TrySendAsync(item.Ref, replay.Body, CancellationToken.None) is { } problem)
            return item with { Result = ReplayItem.Refused, Code = "NOT_SENT", Reason = problem };
        _report.Totals.Sent++;
        return _last = item with { Result = ReplayItem.Sent };
    }

    /// <summary>What has come of those of this page that are open.</summary>
    private async Task OutcomesAsync()
    {
        var open = _page.Where(i => i.Result == ReplayItem.Sent).Select(i => (i.Ref, i.Replay!.Event.Id)).ToList();
        var found = await EventWait.ForAsync(_invocation, _backend, open, _options.WaitAtMost(_invocation), _ => { });
        for (var i = 0; i < _page.Count; i++)
            if (_page[i] is { Result: ReplayItem.Sent, Replay: { } replay } item)
                _page[i] = found.GetValueOrDefault((item.Ref, replay.Event.Id)) is not { } entry ? item with { Result = ReplayItem.Unknown }
                    : entry.Outcome == EventOutcome.Applied ? item with { Result = ReplayItem.Applied, Version = entry.Version }
                    : item with { Result = ReplayItem.Refused, Code = entry.Code?.Value, Reason = entry.Reason };
    }

    /// <summary>How far it has come, where it does not go on.</summary>
    private void Stand()
    {
        _report.Page(_page);
        _report.End(stopped: true);
        var last = _last is { } item ? $"; the last one was {item.Name} of {item.Ref}" : "";
        _invocation.Terminal.Notice($"Stopped after {_report.Totals.Sent} sends{last}. Run the same command with --batch {_batch.Id} to go on: nothing takes effect twice.");
    }
}
