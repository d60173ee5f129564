using System.Globalization;
using WorkflowManager.BenchManagers;
using WorkflowManager.BenchReporting;
using WorkflowManager.HotInstance;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        One instance whose tasks all report at once, to one manager and to many.

          bash tests/servers/servers.sh run -- dotnet run -c Release --project bench/HotInstance [-- TASKS [RUNS]]

        By default 64 tasks, 9 instances one after the other for each number of managers.
        """);
    return;
}

var tasks = args is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 64;
var runs = args is [_, var times] ? int.Parse(times, CultureInfo.InvariantCulture) : 9;
int[] counts = [1, 2, 4, 8];
await using var world = await BenchWorld.CreateAsync(Template.Of(tasks));
var connections = Enumerable.Range(0, counts.Max()).Select(_ => new ManagerConnections(world, new Meter())).ToList();
var managers = connections.Select(c => c.Compose()).ToList();
// Connections, template and queue are known from then on, and the code is compiled.
await Heat.OfAsync(managers, 1, tasks);

var report = new BenchReport("hot-instance");
var table = report.Table(
    $"{tasks} completions of one instance at once, {runs} times",
    new("batch"), new("managers"), new("events/s"), new("slowest–fastest"), new("conflicts an event", "N2"), new("defeats in a row, at most"),
    new("deliveries an event", "N2"), new("deliveries of one record, at most"), new("records delivered again", "N0"));
foreach (var size in new[] { 10, 1 })
{
    var heats = counts.ToDictionary(c => c, _ => new List<Heat>());
    for (var run = 0; run < runs; run++)
        foreach (var count in counts)
            heats[count].Add(await Heat.OfAsync(managers[..count], size, tasks));
    foreach (var count in counts)
    {
        var (of, deliveries) = (heats[count], heats[count].SelectMany(h => h.Deliveries).ToList());
        table.Add(
            size, count, of.Select(h => h.EventsPerSecond).Median(),
            string.Create(CultureInfo.InvariantCulture, $"{of.Min(h => h.EventsPerSecond):N0}–{of.Max(h => h.EventsPerSecond):N0}"),
            of.Sum(h => h.Conflicts) / (double)deliveries.Count, of.Max(h => h.DefeatsInARow),
            deliveries.Average(), deliveries.Max(), deliveries.Count(d => d > 1));
    }
}

connections.ForEach(c => c.Dispose());
report.Save();
