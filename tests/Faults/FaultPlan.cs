namespace WorkflowManager.Faults;

/// <summary>Says at which call of a port a fault strikes: before it, or after it took effect but before its answer.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];
    private Strike? _strike;
    private bool _killed;

    /// <summary>Every call of a port so far, by name; a call that a kill kept from happening is none.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    /// <summary>How many calls have failed.</summary>
    public int Strikes { get; private set; }

    /// <summary>The port at which a fault will strike; null where it has struck, or was never to.</summary>
    public string? Armed
    {
        get
        {
            lock (_gate)
                return _strike?.Port;
        }
    }

    public void FailBefore(string port, int skip = 0, int times = 1) => Set(new Strike(port, skip, times, Before: true, Kills: false));

    public void FailAfter(string port, int skip = 0, int times = 1) => Set(new Strike(port, skip, times, Before: false, Kills: false));

    /// <summary>As if the process were killed there: that call, and everything after it, fails until <see cref="Revive"/>.</summary>
    public void KillBefore(string port, int skip = 0) => Set(new Strike(port, skip, 1, Before: true, Kills: true));

    /// <inheritdoc cref="KillBefore"/>
    public void KillAfter(string port, int skip = 0) => Set(new Strike(port, skip, 1, Before: false, Kills: true));

    public void Clear() => Set(null);

    /// <summary>Another process takes over.</summary>
    /// <returns>True where there was a kill.</returns>
    public bool Revive()
    {
        lock (_gate)
        {
            var killed = _killed;
            _killed = false;
            return killed;
        }
    }

    public async Task<T> Around<T>(string port, Func<Task<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var strike = Meet(port);
        if (strike is { Before: true })
            throw new IOException($"injected before {port}");
        var answer = await call();
        if (strike is null && !IsKilled())
            return answer;
        if (strike is { Kills: true })
            Kill();
        throw new IOException($"injected after {port}");
    }

    public Task Around(string port, Func<Task> call) => Around(port, async () =>
    {
        await call();
        return true;
    });

    private void Set(Strike? strike)
    {
        lock (_gate)
            _strike = strike;
    }

    private Strike? Meet(string port)
    {
        lock (_gate)
        {
            if (_killed)
                return new Strike(port, 0, 1, Before: true, Kills: true);
            _calls.Add(port);
            if (_strike is not { } strike || strike.Port != port)
                return null;
            if (strike.Skip > 0)
            {
                _strike = strike with { Skip = strike.Skip - 1 };
                return null;
            }

            _strike = strike.Times == 1 ? null : strike with { Times = strike.Times - 1 };
            _killed |= strike is { Kills: true, Before: true };
            Strikes++;
            return strike;
        }
    }

    private void Kill()
    {
        lock (_gate)
            _killed = true;
    }

    private bool IsKilled()
    {
        lock (_gate)
            return _killed;
    }

    private sealed record Strike(string Port, int Skip, int Times, bool Before, bool Kills);
}
