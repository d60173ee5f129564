using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using WorkflowManager.BenchReporting;
using WorkflowManager.CoreBench;

// What one event costs the processor, piece by piece: dotnet run -c Release --project bench/Core
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
    .AddLogger(NullLogger.Instance)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator);
var summary = BenchmarkRunner.Run<CoreBenchmarks>(config);
var report = new BenchReport("core");
var table = report.Table("One event of a pizza", new("what"), new("µs", "N2"), new("± µs", "N2"), new("bytes allocated"));
foreach (var measured in summary.Reports)
{
    if (measured.ResultStatistics is not { } times)
        throw new InvalidOperationException($"{measured.BenchmarkCase.DisplayInfo} was not measured.");
    table.Add(
        measured.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''), times.Mean / 1_000, times.StandardDeviation / 1_000,
        measured.GcStats.GetBytesAllocatedPerOperation(measured.BenchmarkCase));
}

report.Save();
