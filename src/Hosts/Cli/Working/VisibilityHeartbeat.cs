using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>Keeps a message claimed while it is worked on, however long that takes; stops when disposed of.</summary>
internal sealed class VisibilityHeartbeat : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;

    public VisibilityHeartbeat(IMessageQueues queues, WorkerOptions options, StartTaskMessage task, Action<string> notice, TimeProvider time) =>
        _beating = BeatAsync(queues, options, task, notice, time);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
    }

    private async Task BeatAsync(IMessageQueues queues, WorkerOptions options, StartTaskMessage task, Action<string> notice, TimeProvider time)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Visibility / 2, time, _stop.Token);
                try
                {
                    if (await queues.ChangeVisibilityAsync(options.Queue, task.Message.Receipt, options.Visibility, _stop.Token))
                        continue;
                    notice($"{task.Name}: its StartTask has gone to another worker; the same dispatch id tells that both are one.");
                    return;
                }
                catch (Exception fault) when (!_stop.IsCancellationRequested)
                {
                    // The next beat may get through: there are two in the time that one buys.
                    notice($"{task.Name}: its claim could not be renewed, it is tried again: {fault.Message}");
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The work is done.
        }
    }
}
