using System.Globalization;
using WorkflowManager.BenchReporting;
using WorkflowManager.Large;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        What an event costs in an instance with many tasks, beside the same reads and writes by the driver alone; and whole runs of such instances.

          bash tests/servers/servers.sh run -- dotnet run -c Release --project bench/Large [-- TASKS…]

        By default 10 100 1000 10000.
        """);
    return;
}

int[] sizes = args.Length > 0 ? [.. args.Select(a => int.Parse(a, CultureInfo.InvariantCulture))] : [10, 100, 1_000, 10_000];
var report = new BenchReport("large");
var table = report.Table(
    "The completion of one task",
    new("stage"), new("tasks"), new("start, kB written"), new("bytes written"), new("kB read", "N1"), new("ms", "N1"), new("of the driver's", "N2"),
    new("our CPU, ms", "N2"), new("of that with the fewest tasks", "N1"), new("our kB allocated", "N1"), new("of that with the fewest tasks", "N1"));
// Compiles what is measured.
await MongoRun.MeasureAsync(Shape.All[0], 20);
foreach (var shape in Shape.All)
{
    Cost? least = null;
    foreach (var tasks in sizes)
    {
        var (recorded, engine, driver, start) = await MongoRun.MeasureAsync(shape, tasks);
        var own = new Cost(engine.Ms - driver.Ms, engine.CpuMs - driver.CpuMs, engine.AllocatedKb - driver.AllocatedKb);
        least ??= own;
        table.Add(
            shape.Name, tasks, start / 1024.0, recorded.Average(r => r.Sent), recorded.Average(r => r.Received) / 1024, engine.Ms, engine.Ms / driver.Ms,
            own.CpuMs, own.CpuMs / least.CpuMs, own.AllocatedKb, own.AllocatedKb / least.AllocatedKb);
    }
}

var whole = report.Table("From the start to the end", new("stage"), new("tasks"), new("events at once"), new("s", "N1"), new("events/s"), new("managed memory at most, MB", "N1"));
foreach (var (shape, batch) in Shape.All.Zip([100, 1]))
{
    // One after the other, each event waits for the one before: a tenth shows it.
    var tasks = batch == 1 ? sizes.Max() / 10 : sizes.Max();
    var (elapsed, peak) = await MongoRun.RunToItsEndAsync(shape, tasks, batch);
    whole.Add(shape.Name, tasks, batch, elapsed.TotalSeconds, (tasks + 1) / elapsed.TotalSeconds, peak);
}

report.Save();
