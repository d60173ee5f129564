using System.Diagnostics;
using System.Text.Json.Nodes;
using WorkflowManager.BenchReporting;
using WorkflowManager.Core;
using WorkflowManager.Due;
using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.HistoryBench;

/// <summary>Does the work of a day, over and over, on new instances each time.</summary>
internal sealed class Shift
{
    private const int Times = 30;
    private const int WarmUp = 5;
    private const int Batch = 10;
    private const int Page = 50;

    private readonly ISide _side;
    private readonly Filling _filling;
    private readonly BatchProcessor _manager;
    private readonly Queue<string> _unclaimed = new();
    private int _started;

    private Shift(ISide side, StoredTemplate template)
    {
        _side = side;
        _filling = new Filling(template);
        _manager = new BatchProcessor(side.Store, side.Templates, new Nowhere(), null, TimeProvider.System, new EngineLimits());
    }

    public static async Task<Shift> BeginAsync(ISide side)
    {
        await side.PublishAsync(Filling.Template);
        return new Shift(side, (await side.Templates.FindAsync(new TemplateKey(new ComponentName("HISTORY"), null), CancellationToken.None)).Template!);
    }

    public async Task FillAsync(int from, int to)
    {
        await _filling.FillAsync(_side, from, to);
        await _side.SettleAsync();
    }

    /// <returns>Milliseconds, the median.</returns>
    public async Task<double> MeasureAsync(Work work)
    {
        for (var i = 0; i < WarmUp; i++)
            await DoAsync(work);
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await DoAsync(work);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return times.Median();
    }

    private async Task DoAsync(Work work)
    {
        var now = TimeProvider.System.GetUtcNow();
        switch (work)
        {
            case Work.Start:
                await ProcessAsync(Enumerable.Range(0, Batch).Select(_ => Event($"NEW-{_started++:D8}", "StartWorkflow")), remember: true);
                break;
            case Work.Claim:
                await ProcessAsync(Enumerable.Range(0, Batch).Select(_ => Event(_unclaimed.Dequeue(), "TaskClaimed")), remember: false);
                break;
            case Work.Waiting:
                await _side.Instances.FindWaitingAsync(new WaitingFilter("clerk", null), Page, null, CancellationToken.None);
                break;
            case Work.ListOpen:
                await _side.Instances.ListAsync(new InstanceFilter { Status = WorkflowStatus.Active }, Page, null, CancellationToken.None);
                break;
            case Work.ListAll:
                await _side.Instances.ListAsync(new InstanceFilter(), Page, null, CancellationToken.None);
                break;
            case Work.Due:
                await _side.Store.FindDueAsync(now, 100, null, CancellationToken.None);
                break;
            case Work.Purge:
                foreach (var closed in (await _side.Instances.FindClosedAsync(now, null, Batch, CancellationToken.None)).Page)
                    if (!await _side.Instances.DeleteAsync(closed.Instance.Ref, closed.Instance.Version, CancellationToken.None))
                        throw new InvalidOperationException($"{closed.Instance.Ref} could not be deleted.");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(work), work, "No such work.");
        }
    }

    private async Task ProcessAsync(IEnumerable<InboundRecord> records, bool remember)
    {
        List<InboundRecord> batch = [.. records];
        var report = await _manager.ProcessAsync(batch, CancellationToken.None);
        if (report.Records.FirstOrDefault(r => r.Outcome is not RecordOutcome.Applied) is { } other)
            throw new InvalidOperationException($"{other.Record.Body}: {other.Outcome}");
        if (remember)
            foreach (var started in batch)
                _unclaimed.Enqueue(started.MessageId.Split('/')[0]);
    }

    private static InboundRecord Event(string reference, string name)
    {
        var body = new JsonObject { ["event_id"] = name, ["event_name"] = name, ["business_ref_no"] = reference, ["component_name"] = "HISTORY" };
        if (name == "TaskClaimed")
            (body["stage_name"], body["task_name"], body["actor"]) = ("ONLY", "look", "ada");
        return new InboundRecord($"{reference}/{name}", body.ToJsonString(), TimeProvider.System.GetUtcNow());
    }
}
