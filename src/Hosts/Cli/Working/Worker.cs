using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// Turns a command of any language into a task's service: takes StartTasks, runs the command, tells the workflow queue how
/// it ended, and only then deletes the StartTask. Killed at any moment, the StartTask comes back.
/// </summary>
internal sealed class Worker(IMessageQueues queues, string workflowQueue, WorkerOptions options, TaskCommand command, Action<string> notice, TimeProvider time)
{
    private readonly RunningTasks _tasks = new();
    private int _running;
    private int _completed;
    private int _failed;
    private long _lastWork = time.GetTimestamp();

    public (int Completed, int Failed) Done => (_completed, _failed);

    /// <summary>Ends once it was asked to stop, or has been idle for long enough, and no command runs any more.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var abandon = new CancellationTokenSource();
        await using var graceBegins = stop.Register(() => BeginGrace(abandon));
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAll(Enumerable.Range(0, options.Concurrency).Select(_ => Task.Run(() => LoopAsync(idle, stop, abandon.Token), CancellationToken.None)));
    }

    private void BeginGrace(CancellationTokenSource abandon)
    {
        if (Volatile.Read(ref _running) is > 0 and var running)
            notice($"Stopping: {(running == 1 ? "the command that runs has" : $"the {running} commands that run have")} {Duration.Pretty(options.Grace)} to end.");
        abandon.CancelAfter(options.Grace);
    }

    /// <param name="stop">Also once it has been idle for long enough.</param>
    /// <param name="told">It was told to stop.</param>
    private async Task LoopAsync(CancellationTokenSource stop, CancellationToken told, CancellationToken abandon)
    {
        using var handover = new Handover(options.Handover, time, stop.Token);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var messages = await queues.ReceiveAsync(options.Queue, 1, Wait(), options.Visibility, handover.Token);
                if (messages is [var late] && told.IsCancellationRequested)
                    // It came as the worker was told to stop: another one may have it at once.
                    await queues.ChangeVisibilityAsync(options.Queue, late.Receipt, TimeSpan.Zero, CancellationToken.None);
                else if (messages is [var message])
                    await HandleAsync(message, told, abandon);
                else if (IsIdle())
                    await stop.CancelAsync();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not QueueMissingException)
            {
                notice($"The queue could not be read or answered, it is tried again: {fault.Message}");
                await PauseAsync(stop.Token);
            }
        }
    }

    private TimeSpan Wait() => options.IdleExit is { } idle && idle < options.Wait ? idle : options.Wait;

    /// <summary>What runs may well be what brings the next StartTask.</summary>
    private bool IsIdle() => options.IdleExit is { } idle && Volatile.Read(ref _running) == 0 && time.GetElapsedTime(Interlocked.Read(ref _lastWork)) >= idle;

    private async Task HandleAsync(ReceivedMessage message, CancellationToken told, CancellationToken abandon)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await WorkAsync(message, told, abandon);
        }
        finally
        {
            Interlocked.Exchange(ref _lastWork, time.GetTimestamp());
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task WorkAsync(ReceivedMessage message, CancellationToken told, CancellationToken abandon)
    {
        if (StartTaskMessage.ReadCancel(message) is { } cancelled)
        {
            await CancelAsync(cancelled);
            return;
        }

        if (StartTaskMessage.Read(message) is not { } task)
        {
            notice($"Message {message.MessageId} is no StartTask; it is left to the queue's redrive.");
            return;
        }

        if (await RunAsync(task, told, abandon) is CommandOutcome.Abandoned)
            await queues.ChangeVisibilityAsync(options.Queue, message.Receipt, TimeSpan.Zero, CancellationToken.None);
        else
            await DeleteAsync(task, "StartTask");
    }

    private async Task<CommandOutcome> RunAsync(StartTaskMessage task, CancellationToken told, CancellationToken abandon)
    {
        CommandOutcome outcome = new CommandOutcome.Cancelled();
        if (_tasks.Begin(task) is { } cancel)
        {
            try
            {
                await using var claim = new VisibilityHeartbeat(queues, options, task, notice, time);
                await using var heartbeats = new TaskHeartbeats(queues, workflowQueue, task, options.Heartbeat, notice, time);
                outcome = TaskOutput.Checked(task, await command.RunAsync(task, heartbeats.Say, told, abandon, cancel.Token), workflowQueue);
                if (outcome is CommandOutcome.Succeeded or CommandOutcome.Failed)
                {
                    await heartbeats.EndAsync();
                    await TellAsync(task, outcome);
                }
            }
            finally
            {
                _tasks.End(cancel);
            }
        }

        if (outcome is CommandOutcome.Cancelled)
            notice($"{task.Name}: cancelled");
        return outcome;
    }

    /// <summary>Whoever of the queue's readers gets it: where the command runs elsewhere, or has ended, there is nothing to do.</summary>
    private async Task CancelAsync(StartTaskMessage cancelled)
    {
        if (_tasks.Cancel(cancelled) == 0)
            notice($"{cancelled.Name}: is cancelled, and does not run here.");
        await DeleteAsync(cancelled, "CancelTask");
    }

    private async Task DeleteAsync(StartTaskMessage task, string what)
    {
        if (await queues.DeleteAsync(options.Queue, [task.Message.Receipt], CancellationToken.None) is [{ } problem])
            notice($"{task.Name}: its {what} could not be deleted and may come back: {problem}");
    }

    private async Task TellAsync(StartTaskMessage task, CommandOutcome outcome)
    {
        var reason = (outcome as CommandOutcome.Failed)?.Reason;
        var message = EventMessage.Of(workflowQueue, task.Ref, task.EndBody(outcome));
        if (await queues.SendAsync(workflowQueue, [message], CancellationToken.None) is [{ } problem])
            throw new InvalidOperationException($"{task.Name}: how it ended could not be told, so its StartTask comes back: {problem}");
        if (reason is null)
            Interlocked.Increment(ref _completed);
        else
            Interlocked.Increment(ref _failed);
        notice(reason is null ? $"{task.Name}: completed" : $"{task.Name}: failed: {reason}");
    }

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
