using System.Diagnostics;
using System.Globalization;
using WorkflowManager.DashboardBench;
using WorkflowManager.Operations;

const int Page = 50;
const int Deep = 1_000;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        What the dashboard's lists and its overview cost on the server among many instances, on MongoDB and on SQLite, and how the stores go about them.
        Fails where a page goes by no index.

          bash tests/servers/servers.sh run -- dotnet run -c Release --project bench/Dashboard [-- INSTANCES [mongodb|sqlite]]

        By default 100000 instances, on both.
        """);
    return;
}

var count = args is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 100_000;
var only = args is [_, var name, ..] ? name : null;
Console.WriteLine("| store | question | median, ms | p95, ms | answer |");
Console.WriteLine("| --- | --- | --- | --- | --- |");
if (only is null or "sqlite")
{
    var folder = Directory.CreateTempSubdirectory("wfm-dashboard-");
    await using (var sqlite = new SqliteSide(Path.Combine(folder.FullName, "wfm.db")))
        await MeasureAsync(sqlite);
    folder.Delete(recursive: true);
}

if (only is null or "mongodb")
    await using (var mongo = await MongoSide.CreateAsync())
        await MeasureAsync(mongo);

async Task MeasureAsync(IListSide side)
{
    var watch = Stopwatch.StartNew();
    await new Filling(side, count).FillAsync();
    await Console.Error.WriteLineAsync($"{side.Name}: {count} instances in {watch.Elapsed.TotalSeconds:N0} s");
    await ListAsync(side, "first page", new InstanceFilter(), null);
    await ListAsync(side, $"page {Deep}", new InstanceFilter(), await DeepAsync(side));
    foreach (var (question, filter) in Questions.All(TimeProvider.System.GetUtcNow()))
        await ListAsync(side, question, filter, null);
    var page = (await side.Instances.ListAsync(new InstanceFilter(), Page, null, CancellationToken.None)).Instances.Select(i => i.Ref).ToList();
    Console.WriteLine(await Timing.OfAsync(side.Name, "last events of a page", async () => $"{(await side.Events.ReadLastAsync(page, CancellationToken.None)).Count} events"));
    var reader = new OverviewReader(side.Statistics, side.Events);
    Console.WriteLine(await Timing.OfAsync(side.Name, "overview", async () =>
    {
        var overview = await reader.ReadAsync(new OverviewOptions(), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return $"{overview.OpenTotal} open in {overview.Open.Length} places, {overview.Failures.Length} reasons, {overview.Tasks.Length} tasks";
    }));
    await PartsAsync(side);
}

async Task ListAsync(IListSide side, string question, InstanceFilter filter, InstanceCursor? after)
{
    var explained = await side.ExplainAsync(filter, Page, after);
    Console.WriteLine(await Timing.OfAsync(side.Name, question, async () =>
    {
        var page = await side.Instances.ListAsync(filter, Page, after, CancellationToken.None);
        return $"{page.Instances.Count} instances; {explained}";
    }));
}

async Task PartsAsync(IListSide side)
{
    var (now, options) = (TimeProvider.System.GetUtcNow(), new OverviewOptions());
    Console.WriteLine(await Timing.OfAsync(side.Name, "of it: open", async () => $"{(await side.Statistics.CountOpenAsync(options.Counted, CancellationToken.None)).Counts.Count}"));
    Console.WriteLine(await Timing.OfAsync(side.Name, "of it: throughput", async () => $"{(await side.Statistics.CountThroughputAsync(now.AddHours(-1), now, options.Counted, CancellationToken.None)).Minutes.Count}"));
    Console.WriteLine(await Timing.OfAsync(side.Name, "of it: oldest", async () => $"{(await side.Statistics.FindOldestOpenAsync(options.Oldest, CancellationToken.None)).Count}"));
    Console.WriteLine(await Timing.OfAsync(side.Name, "of it: failures", async () => $"{(await side.Statistics.FindFailuresAsync(options.Sample, CancellationToken.None)).Count}"));
    Console.WriteLine(await Timing.OfAsync(side.Name, "of it: newest steps", async () => $"{(await side.Events.ReadNewestAsync(options.Sample, CancellationToken.None)).Count}"));
}

static async Task<InstanceCursor?> DeepAsync(IListSide side)
{
    InstanceCursor? after = null;
    for (var page = 1; page < Deep; page += 4)
        after = (await side.Instances.ListAsync(new InstanceFilter(), Page * 4, after, CancellationToken.None)).Next ?? after;
    return after;
}
