using System.Globalization;
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

var results = samples.Select(s => Result.Of(s.Key, s.Value)).ToList();
Report.Print(results, Console.Out);
Report.WriteJson(results, Path.Combine("artifacts", "bench", "cold-start.json"));
