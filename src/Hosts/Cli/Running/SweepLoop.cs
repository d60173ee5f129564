using WorkflowManager.Hosting;

namespace WorkflowManager.Cli;

/// <summary>Sweeps now and then, as the schedule does for the function.</summary>
internal sealed class SweepLoop(IWorkload workload, ManagerOptions options, ManagerHealth health, Log log, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await OnceAsync(stop);
                await Task.Delay(options.SweepEvery, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: whatever is left is found by the next sweep of whoever.
        }
    }

    private async Task OnceAsync(CancellationToken stop)
    {
        var began = time.GetTimestamp();
        using var bound = new CancellationTokenSource(options.SweepEvery + TimeSpan.FromSeconds(30), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, stop);
        try
        {
            var report = await workload.SweepAsync(either.Token);
            health.Swept(report);
            log.Swept(report, time.GetElapsedTime(began));
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.SweepFailure(fault);
            health.Troubled(fault);
        }
    }
}
