using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// Tells the manager that a command is at work: with what it says of its progress, and by itself where the task is lost
/// without. Not more often than once a second; what is said in between is one. Stops when disposed of.
/// </summary>
internal sealed class TaskHeartbeats : IAsyncDisposable
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private readonly IMessageQueues _queues;
    private readonly string _workflowQueue;
    private readonly StartTaskMessage _task;
    private readonly Action<string> _notice;
    private readonly TimeProvider _time;
    private readonly TimeSpan? _every;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;
    private TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (int? Percent, string? Text)? _unsent;
    private bool _troubled;

    /// <param name="byItself">Also while the command says nothing, where its task has a time for that.</param>
    public TaskHeartbeats(IMessageQueues queues, string workflowQueue, StartTaskMessage task, bool byItself, Action<string> notice, TimeProvider time)
    {
        (_queues, _workflowQueue, _task, _notice, _time) = (queues, workflowQueue, task, notice, time);
        // Of three in the time that the manager waits for one, two may be late or get lost.
        if (byItself && task.HeartbeatSeconds is { } seconds)
            _every = TimeSpan.FromSeconds(Math.Max(Apart.TotalSeconds, seconds / 3));
        _beating = BeatAsync();
    }

    /// <summary>Sent soon. What it leaves out stays as it was said before.</summary>
    public void Say(int? percent, string? text)
    {
        lock (_gate)
        {
            _unsent = (percent ?? _unsent?.Percent, text ?? _unsent?.Text);
            _said.TrySetResult();
        }
    }

    /// <summary>The command has ended by itself: what it said last is sent, before its end is.</summary>
    public async Task EndAsync()
    {
        await StopAsync();
        if (_unsent is not null)
            await SendAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _beating;
    }

    private async Task BeatAsync()
    {
        try
        {
            // Its StartTask may have lain in the queue for long: the first one does not wait a third of the time.
            for (var wait = _every is null ? Timeout.InfiniteTimeSpan : Apart; ;)
            {
                var sent = await IsSaidAsync(wait) || _every is not null ? await SendAsync(_stop.Token) : true;
                await Task.Delay(Apart, _time, _stop.Token);
                wait = !sent ? TimeSpan.Zero : _every is { } every ? every - Apart : Timeout.InfiniteTimeSpan;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The command has ended.
        }
    }

    /// <returns>False: it has said nothing for so long.</returns>
    private async Task<bool> IsSaidAsync(TimeSpan wait)
    {
        Task said;
        lock (_gate)
            said = _said.Task;
        try
        {
            await said.WaitAsync(wait, _time, _stop.Token);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <returns>False: it is to be tried again. Whatever becomes of it, the command goes on.</returns>
    private async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        (int? Percent, string? Text)? said;
        lock (_gate)
        {
            (said, _unsent) = (_unsent, null);
            if (_said.Task.IsCompleted)
                _said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        var sent = false;
        try
        {
            var message = EventMessage.Of(_workflowQueue, _task.Ref, _task.HeartbeatBody(said?.Percent, said?.Text));
            var problem = await _queues.SendAsync(_workflowQueue, [message], cancellationToken) is [{ } refused] ? refused : null;
            sent = problem is null;
            Tell(problem);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Tell(fault.Message);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The command has ended meanwhile, and drivers say in many ways that they were stopped: what was said is sent with the end.
        }
        finally
        {
            if (!sent)
                lock (_gate)
                    _unsent = (_unsent?.Percent ?? said?.Percent, _unsent?.Text ?? said?.Text);
        }

        return sent;
    }

    private void Tell(string? problem)
    {
        if (problem is not null && !_troubled)
            _notice($"{_task.Name}: that it is at work could not be told, it is tried again: {problem}");
        _troubled |= problem is not null;
    }
}
