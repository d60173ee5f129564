using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Mathematics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using WorkflowManager.BenchReporting;
using WorkflowManager.CoreBench;

// What one event costs the processor, piece by piece: dotnet run -c Release --project bench/Core [-- PATTERN…], of methods' names: *Parse*
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithIterationCount(15).WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
    .AddLogger(NullLogger.Instance)
    .WithArtifactsPath(Path.Combine("artifacts", "bench", "core"))
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
if (args.Length > 0)
    config.AddFilter(new GlobFilter(args));
var report = new BenchReport("core");
var pieces = report.Table("One event of a pizza", new("what"), new("median µs", "N2"), new("fastest µs", "N2"), new("slowest µs", "N2"), new("bytes allocated"));
foreach (var (measured, times) in Run<CoreBenchmarks>())
    pieces.Add(measured.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''), times.Median / 1_000, times.Min / 1_000, times.Max / 1_000, Allocated(measured));
var stages = report.Table("A decision as the stage grows", new("stage"), new("tasks"), new("median µs", "N2"), new("fastest µs", "N2"), new("slowest µs", "N2"), new("bytes allocated"));
foreach (var (measured, times) in Run<StageBenchmarks>())
    stages.Add(
        measured.BenchmarkCase.Parameters["Stage"], measured.BenchmarkCase.Parameters["Tasks"], times.Median / 1_000, times.Min / 1_000, times.Max / 1_000, Allocated(measured));
report.Save();

IEnumerable<(BenchmarkReport Report, Statistics Times)> Run<T>() => BenchmarkRunner.Run<T>(config).Reports.Select(r => (
    r, r.ResultStatistics ?? throw new InvalidOperationException($"{r.BenchmarkCase.DisplayInfo} was not measured.")));

long? Allocated(BenchmarkReport measured) => measured.GcStats.GetBytesAllocatedPerOperation(measured.BenchmarkCase);
