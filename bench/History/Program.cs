using System.Globalization;
using WorkflowManager.BenchReporting;
using WorkflowManager.HistoryBench;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        What daily work costs in a store in which almost everything is over: among few closed instances, and among many. Fails where something goes by no index.

          bash tests/servers/servers.sh run -- dotnet run -c Release --project bench/History [-- MANY [FEW [mongodb|sqlite]]]

        By default 1000000 and 10000, on both.
        """);
    return;
}

var many = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var few = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10_000;
var only = args.Length > 2 ? args[2] : null;
var report = new BenchReport("history");
var table = report.Table(
    $"Medians in ms, among {few:N0} and {many:N0} closed instances",
    new("store"), new("work"), new($"among {few:N0}", "N2"), new($"among {many:N0}", "N2"), new("ratio", "N2"), new("by"));
if (only is null or "sqlite")
    await using (var sqlite = new SqliteSide())
        await MeasureAsync(sqlite);
if (only is null or "mongodb")
    await using (var mongo = await MongoSide.CreateAsync())
        await MeasureAsync(mongo);
report.Save();

async Task MeasureAsync(ISide side)
{
    var shift = await Shift.BeginAsync(side);
    await shift.FillAsync(0, few);
    var among = new Dictionary<Work, double>();
    foreach (var work in Enum.GetValues<Work>())
        among[work] = await shift.MeasureAsync(work);
    await shift.FillAsync(few, many);
    foreach (var work in Enum.GetValues<Work>())
    {
        var (took, how) = (await shift.MeasureAsync(work), await side.ExplainAsync(work, TimeProvider.System.GetUtcNow()));
        table.Add(side.Name, work.ToString(), among[work], took, took / among[work], how);
    }
}
