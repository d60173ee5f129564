using System.Globalization;
using WorkflowManager.BenchReporting;
using WorkflowManager.Throughput;

if (args is ["--help" or "-h"])
{
    Console.WriteLine("""
        What the engine makes of a busy queue, beside a bare loop that does the same commands and sends by the drivers alone; and 64 events of one instance at once.

          bash tests/servers/servers.sh run -- dotnet run -c Release --project bench/Throughput [-- throughput|hot [WORKFLOWS [ROUNDS]]]

        By default 2000 workflows, 3 rounds.
        """);
    return;
}

var what = args is [var name, ..] ? name : "throughput";
var workflows = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
var report = new BenchReport(what);
switch (what)
{
    case "throughput":
        await SideBySide.MeasureAsync(report, workflows, rounds);
        break;
    default:
        throw new ArgumentException($"There is no {what}: throughput, hot.");
}

report.Save();
