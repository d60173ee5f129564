using System.CommandLine;
using WorkflowManager.Hosting;

namespace WorkflowManager.Cli;

/// <summary><c>wfm run</c>: the manager as a long-running process, for containers and single machines.</summary>
internal sealed class RunCommand : CliCommand
{
    // A batch needs some time, whatever the queue has.
    private static readonly TimeSpan LeastVisibility = TimeSpan.FromSeconds(2);

    public const int DefaultConcurrency = 2;
    public static readonly TimeSpan DefaultSweepEvery = TimeSpan.FromSeconds(10);

    private readonly Option<int> _concurrency = new("--concurrency") { Description = "Batches in hand at once", DefaultValueFactory = _ => DefaultConcurrency, HelpName = "N" };
    private readonly Option<string> _sweepEvery = new("--sweep-every") { Description = "Time between two sweeps for what has become due, and for what a killed manager left untold", DefaultValueFactory = _ => "10s", HelpName = "TIME" };
    private readonly Option<string?> _health = new("--health") { Description = "Serve GET /health there", HelpName = "HOST:PORT" };

    public RunCommand(CliServices services)
        : base(
            "run", "Runs the manager: takes events off the workflow queue until it is told to stop (SIGTERM, Ctrl-C)",
            "wfm run", "wfm run --store secret:prod/DBAuthentication --queues sqs --health '*:8080'")
    {
        Add(_concurrency);
        Add(_sweepEvery);
        Add(_health);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var concurrency = invocation.Value(_concurrency);
        if (concurrency is < 1 or > 100)
            throw CommandFailure.Usage($"--concurrency is {concurrency}; give 1 to 100.");
        var sweepEvery = DurationOption.Read(invocation.Value(_sweepEvery), "--sweep-every", TimeSpan.FromMilliseconds(100), DurationOption.Longest);
        var backend = await invocation.OpenOrCreateAsync();
        using var output = Stream.Synchronized(Console.OpenStandardOutput());
        var log = new Log(output, invocation.Time, backend.Address.Settings.LogLevel);
        await RunManagerAsync(invocation, backend, log, concurrency, sweepEvery, invocation.Value(_health));
        return ExitCode.Done;
    }

    /// <summary>The manager, until the process is told to stop.</summary>
    /// <param name="healthAddress">Null: nobody asks.</param>
    public static async Task RunManagerAsync(Invocation invocation, Backend backend, Log log, int concurrency, TimeSpan sweepEvery, string? healthAddress)
    {
        await backend.WorkflowQueues.EnsureAsync(invocation.Token);
        var queue = backend.Address.WorkflowQueue;
        var facts = await backend.Queues.DescribeAsync(queue, invocation.Token)
            ?? throw CommandFailure.Negative($"There is no queue '{queue}'; create it, or name another with --workflow-queue.");
        var health = new ManagerHealth(invocation.Time);
        using var endpoint = healthAddress is { } address ? HealthEndpoint.Open(address, health) : null;
        var visibility = facts.Visibility > LeastVisibility ? facts.Visibility : LeastVisibility;
        log.Running(backend.Address.StoreName, queue, visibility, concurrency);
        var serving = endpoint?.RunAsync(invocation.Token) ?? Task.CompletedTask;
        var options = new ManagerOptions(queue, visibility, concurrency, sweepEvery) { Handover = backend.QueuesAreEmbedded ? TimeSpan.Zero : Handover.OfService };
        await ManagerProcess.RunAsync(backend.Queues, () => Workloads.Of(backend, log, invocation.Time), options, health, log, invocation.Time, invocation.Token);
        await serving;
        log.Stopped();
    }
}
