using System.Globalization;
using System.Text.Json.Nodes;
using WorkflowManager.BenchManagers;
using WorkflowManager.BenchReporting;
using WorkflowManager.TestServers;
using WorkflowManager.Throughput;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        The whole engine on MongoDB and SQS, beside the same commands and messages by the drivers alone.

          bash tests/servers/servers.sh run -- dotnet run -c Release --project bench/Throughput [-- WORKFLOWS [ROUNDS]]

        By default 2000 pizzas, six events each, in 6 rounds. Fails where engine and floor differ in what they ask of the servers.
        """);
    return;
}

var workflows = args is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 2_000;
var rounds = args is [_, var turns] ? int.Parse(turns, CultureInfo.InvariantCulture) : 6;
var template = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestEnvironment.RepositoryRoot, "templates", "pizza.json")))!;
var stream = new PizzaStream(workflows);
var report = new BenchReport("throughput");
var sides = report.Table(
    $"{workflows:N0} workflows, {stream.Records.Count:N0} events",
    new("batch"), new("managers"), new("by"), new("events/s"), new("database commands an event", "N3"), new("bytes to it"), new("bytes from it"),
    new("SQS calls an event", "N3"), new("CPU, ms an event", "N3"), new("allocated, KB an event", "N1"));
var parts = new List<(int Size, string Purpose, double Commands, double To, double From)>();
var compared = new List<(int Size, int Managers, IReadOnlyList<Sample> Engine, IReadOnlyList<Sample> Floor)>();
foreach (var size in new[] { 10, 100 })
{
    var batches = stream.Records.Chunk(size).ToList();
    var recorded = await Recording.OfAsync(template, batches);
    parts.AddRange(recorded.SelectMany(b => b).OfType<RecordedCommand>().GroupBy(c => c.Purpose).Select(g => (
        size, g.Key, g.Count() / (double)stream.Records.Count, g.Sum(c => c.Bson.Length) / (double)stream.Records.Count, g.Sum(c => c.ReplyBytes) / (double)stream.Records.Count)));
    foreach (var managers in new[] { 1, 4 })
    {
        var (engine, floor) = await Comparison.OfAsync(template, stream, batches, recorded, managers, rounds);
        Agreement.Check(engine, floor);
        AddSide(size, managers, "engine", engine);
        AddSide(size, managers, "floor", floor);
        compared.Add((size, managers, engine, floor));
    }
}

var commands = report.Table("What an event's bytes are for", new("batch"), new("command"), new("an event", "N3"), new("bytes to the database"), new("bytes from it"));
foreach (var (size, purpose, an, to, from) in parts)
    commands.Add(size, purpose, an, to, from);

var ratios = report.Table(
    "Engine and floor, round by round",
    new("batch"), new("managers"), new("events/s, engine to floor", "N2"), new("least–greatest"),
    new("CPU of our own, ms an event", "N3"), new("of the drivers", "N3"), new("allocated by us, KB an event", "N1"), new("by the drivers", "N1"));
foreach (var (size, managers, engine, floor) in compared)
{
    var pairs = engine.Zip(floor).ToList();
    var ratio = pairs.Select(p => p.First.EventsPerSecond / p.Second.EventsPerSecond).ToList();
    ratios.Add(
        size, managers, ratio.Median(), string.Create(CultureInfo.InvariantCulture, $"{ratio.Min():N2}–{ratio.Max():N2}"),
        pairs.Select(p => p.First.CpuMs - p.Second.CpuMs).Median(), floor.Select(f => f.CpuMs).Median(),
        pairs.Select(p => p.First.AllocatedKb - p.Second.AllocatedKb).Median(), floor.Select(f => f.AllocatedKb).Median());
}

report.Save();

void AddSide(int size, int managers, string name, IReadOnlyList<Sample> samples)
{
    double events = samples.Sum(s => s.Events);
    double PerEvent(Func<Traffic, long> of) => samples.Sum(s => of(s.Traffic)) / events;
    sides.Add(
        size, managers, name, samples.Select(s => s.EventsPerSecond).Median(), PerEvent(t => t.Commands), PerEvent(t => t.BytesTo), PerEvent(t => t.BytesFrom),
        PerEvent(t => t.Calls), samples.Select(s => s.CpuMs).Median(), samples.Select(s => s.AllocatedKb).Median());
}
