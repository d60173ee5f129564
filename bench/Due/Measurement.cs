using System.Diagnostics;
using System.Globalization;
using WorkflowManager.Engine;

namespace WorkflowManager.Due;

/// <summary>One line of the table.</summary>
internal sealed record Measurement(string Store, int Open, int Due, int Found, Spent Spent, double LookingMs, double SweepMs, int Fired)
{
    private static readonly EngineLimits Limits = new();

    public static async Task<Measurement> OfAsync(IDueSide side, int open, int due)
    {
        await Filling.FillAsync(side, open, due);
        // The first look compiles and warms; what it counts is what the second one would.
        var (found, spent) = await LookAsync(side, TimeProvider.System.GetUtcNow());
        var looked = Stopwatch.StartNew();
        await WalkAsync(side, TimeProvider.System.GetUtcNow());
        var looking = looked.Elapsed;
        var processor = new BatchProcessor(side.Store, side.Templates, new Nowhere(), null, TimeProvider.System, Limits);
        var swept = Stopwatch.StartNew();
        var report = await new DueSweeper(side.Store, processor, TimeProvider.System, Limits).SweepAsync(CancellationToken.None);
        return new Measurement(side.Name, open, due, found, spent, looking.TotalMilliseconds, swept.Elapsed.TotalMilliseconds, report.Fired);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Store} | {Open:N0} | {Due:N0} | {Found:N0} | {Spent.Keys:N0} | {Spent.Documents:N0} | {Spent.Steps:N0} | {LookingMs:N0} | {SweepMs:N0} | {Fired:N0} |");

    private static async Task<(int Found, Spent Spent)> LookAsync(IDueSide side, DateTimeOffset now)
    {
        var (found, spent, mark) = (0, new Spent(0, 0, 0), (DueMark?)null);
        for (IReadOnlyList<DueInstance> page; ; found += page.Count, mark = page[^1].Mark)
        {
            spent += await side.ReadPageAsync(now, Limits.SweepPage, mark);
            page = await side.Store.FindDueAsync(now, Limits.SweepPage, mark, CancellationToken.None);
            if (page.Count == 0)
                return (found, spent);
        }
    }

    private static async Task WalkAsync(IDueSide side, DateTimeOffset now)
    {
        for (DueMark? mark = null; ;)
        {
            var page = await side.Store.FindDueAsync(now, Limits.SweepPage, mark, CancellationToken.None);
            if (page.Count == 0)
                return;
            mark = page[^1].Mark;
        }
    }
}
