using WorkflowManager.Engine;
using WorkflowManager.Hosting;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// Takes batches off the workflow queue, one after the other, and acknowledges what is durable: what Lambda's event source
/// mapping does for the function. Several may run side by side, each with a workload of its own.
/// </summary>
internal sealed class QueuePump(IMessageQueues queues, IWorkload workload, ManagerOptions options, ManagerHealth health, Log log, TimeProvider time)
{
    /// <param name="stop">No further batch; the one in hand is brought to its end.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        using var handover = new Handover(options.Handover, time, stop);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await OnceAsync(handover.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The messages come back by themselves. A queue in trouble must not be asked in a tight loop.
                log.ReceiveFailure(fault);
                health.Troubled(fault);
                await PauseAsync(stop);
            }
        }
    }

    private async Task OnceAsync(CancellationToken receiving)
    {
        var messages = await queues.ReceiveAsync(options.Queue, 10, options.Wait, options.Visibility, receiving);
        health.Answered();
        if (messages.Count == 0)
            return;
        // From here on it is not cancelled any more: half a batch would only come back.
        var began = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(options.WorkingTime, time);
        var report = await workload.ProcessAsync([.. messages.Select(InboundRecords.Of)], deadline.Token);
        foreach (var record in report.Records)
            log.RecordEnded(record);
        log.BatchEnded(report, time.GetElapsedTime(began));
        health.Handled(report);
        await SettleAsync(messages, report.Failures);
    }

    private async Task SettleAsync(IReadOnlyList<ReceivedMessage> messages, IReadOnlyList<string> failures)
    {
        using var bound = new CancellationTokenSource(options.Visibility, time);
        var failed = failures.ToHashSet(StringComparer.Ordinal);
        var done = messages.Where(m => !failed.Contains(m.MessageId)).Select(m => m.Receipt).ToList();
        if (done.Count > 0)
            foreach (var problem in (await queues.DeleteAsync(options.Queue, done, bound.Token)).OfType<string>())
                log.DeleteFailure(problem);
        foreach (var message in messages.Where(m => failed.Contains(m.MessageId)))
            await queues.ChangeVisibilityAsync(options.Queue, message.Receipt, RetryAfter(message.ReceiveCount), bound.Token);
    }

    private TimeSpan RetryAfter(int receiveCount) =>
        TimeSpan.FromTicks(Math.Min(options.RetryAtMost.Ticks, (long)(options.RetryAfter.Ticks * Math.Pow(2, Math.Min(receiveCount, 20) - 1))));

    private async Task PauseAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(options.Pause, time, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: the loop sees it.
        }
    }
}
