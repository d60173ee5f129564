using System.Diagnostics.CodeAnalysis;

namespace WorkflowManager.Dashboard;

/// <summary>One thing that is looked at again and again, for all who watch it.</summary>
internal sealed class LiveTopic(TimeSpan every, Func<CancellationToken, Task<LiveNews>> look, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _changed = NewSource();
    private Task? _looking;
    private int _watchers;
    private bool _over;

    public LiveNews? News { get; private set; }

    public Exception? Fault { get; private set; }

    /// <returns>False: it is over, and another one has to be made.</returns>
    public bool TryJoin(CancellationToken stop, [NotNullWhen(true)] out LiveWatch? watch)
    {
        lock (_gate)
        {
            watch = null;
            if (_over)
                return false;
            _watchers++;
            if (_looking is null)
            {
                var left = _end.Token;
                _looking = Task.Run(() => LookAsync(stop, left), CancellationToken.None);
            }

            watch = new LiveWatch(this, time);
            return true;
        }
    }

    /// <returns>True where nobody watches it any more.</returns>
    public bool Leave()
    {
        lock (_gate)
        {
            _over |= --_watchers == 0;
            if (!_over)
                return false;
        }

        _end.Cancel();
        return true;
    }

    /// <summary>Done as soon as there is something else than what is in hand.</summary>
    public Task ChangedFrom(LiveNews? seen)
    {
        lock (_gate)
            return _over || Fault is not null || (News is not null && !ReferenceEquals(News, seen)) ? Task.CompletedTask : _changed.Task;
    }

    public bool IsOver
    {
        get
        {
            lock (_gate)
                return _over;
        }
    }

    /// <summary>Once nobody watches it any more.</summary>
    public void Dispose() => _end.Dispose();

    private async Task LookAsync(CancellationToken stop, CancellationToken left)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, left);
        try
        {
            while (!both.IsCancellationRequested)
            {
                Tell(await look(both.Token));
                if (News is { IsLast: true })
                    break;
                await Task.Delay(every, time, both.Token);
            }
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            // Nobody watches, or the process ends.
        }
        catch (Exception fault)
        {
            // Each watcher tells its browser, which comes again by itself.
            Fault = fault;
        }

        lock (_gate)
            _over = true;
        _changed.TrySetResult();
    }

    private void Tell(LiveNews found)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (News?.Mark == found.Mark)
                return;
            News = found;
            (changed, _changed) = (_changed, NewSource());
        }

        changed.TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
