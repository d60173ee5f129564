using System.Globalization;
using WorkflowManager.BenchReporting;
using WorkflowManager.ColdStart;

// dotnet run -- STARTS NAME=PROGRAM…, each program compared with the one named behind it: cold-start.sh names them.
var starts = int.Parse(args[0], CultureInfo.InvariantCulture);
var variants = args.Skip(1).Select(a => a.Split('=', 2)).Select(a => new Variant(a[0], Path.GetFullPath(a[1]))).ToList();
await using var world = await World.CreateAsync(variants[0], variants.Count * (starts + 1));
var samples = variants.ToDictionary(v => v.Name, _ => new List<Sample>());

// Interleaved, so that whatever else the machine does meets all of them; the first of each only fills the disk's cache.
for (var round = 0; round <= starts; round++)
    foreach (var variant in variants)
    {
        var sample = await world.StartAsync(variant);
        if (round > 0)
            samples[variant.Name].Add(sample);
    }

var report = new BenchReport("cold-start");
var results = variants.ConvertAll(v => Result.Of(v, samples[v.Name]));
var table = report.Table(
    $"From the start of the process to its first answer, medians of {starts} starts in ms",
    new("program"), new("ready", "N1"), new("first answer", "N1"), new("fastest"), new("slowest"), new("CPU", "N1"), new("peak memory, MB", "N1"), new("package, MB", "N1"));
foreach (var r in results)
    table.Add(r.Name, r.Ready, r.Answered, r.Fastest, r.Slowest, r.Cpu, r.PeakMb, r.PackageMb);
var parts = report.Table("Where it goes", new("program"), new("runtime", "N1"), new("clients", "N1"), new("handshakes", "N1"), new("first batch", "N1"));
foreach (var r in results)
    parts.Add(r.Name, r.Runtime, r.Clients, r.Handshakes, r.FirstBatch);
var ratios = report.Table("Of the function to the bare loop", new("function"), new("first answer", "N2"), new("CPU", "N2"), new("peak memory", "N2"));
foreach (var pair in results.Chunk(2))
    ratios.Add(pair[0].Name, pair[0].Answered / pair[1].Answered, pair[0].Cpu / pair[1].Cpu, pair[0].PeakMb / pair[1].PeakMb);
report.Save();
