using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using WorkflowManager.BenchReporting;
using WorkflowManager.CoreBench;

// What one event costs the processor, piece by piece: dotnet run -c Release --project bench/Core [-- PATTERN…], of methods' names: *Parse*
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithIterationCount(15).WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
    .AddLogger(NullLogger.Instance)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
if (args.Length > 0)
    config.AddFilter(new GlobFilter(args));
var summary = BenchmarkRunner.Run<CoreBenchmarks>(config);
var report = new BenchReport("core");
var table = report.Table("One event of a pizza", new("what"), new("median µs", "N2"), new("fastest µs", "N2"), new("slowest µs", "N2"), new("bytes allocated"));
foreach (var measured in summary.Reports)
{
    if (measured.ResultStatistics is not { } times)
        throw new InvalidOperationException($"{measured.BenchmarkCase.DisplayInfo} was not measured.");
    table.Add(
        measured.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''), times.Median / 1_000, times.Min / 1_000, times.Max / 1_000,
        measured.GcStats.GetBytesAllocatedPerOperation(measured.BenchmarkCase));
}

report.Save();
