using WorkflowManager.Hosting;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>The manager as a process: pumps and a sweeper over the same engine as the function's.</summary>
internal static class ManagerProcess
{
    /// <summary>Ends once it was asked to stop and every batch in hand is settled.</summary>
    /// <param name="workload">Makes one for each pump and one for the sweeper: a workload handles one call at a time.</param>
    public static async Task RunAsync(
        IMessageQueues queues, Func<IWorkload> workload, ManagerOptions options, ManagerHealth health, Log log, TimeProvider time, CancellationToken stop)
    {
        var workloads = Enumerable.Range(0, options.Concurrency + 1).Select(_ => workload()).ToList();
        try
        {
            var pumps = workloads.Skip(1).Select(w => Task.Run(() => new QueuePump(queues, w, options, health, log, time).RunAsync(stop), CancellationToken.None));
            var sweeper = Task.Run(() => new SweepLoop(workloads[0], options, health, log, time).RunAsync(stop), CancellationToken.None);
            await Task.WhenAll([.. pumps, sweeper]);
        }
        finally
        {
            workloads.ForEach(w => w.Dispose());
        }
    }
}
