namespace WorkflowManager.Engine.Tests.Faults;

/// <summary>Says at which call of a port a fault strikes: before it, or after it took effect but before its answer.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private (string Port, int Skip, int Times, bool Before)? _plan;

    /// <summary>Every call of a port so far, by name.</summary>
    public List<string> Calls { get; } = [];

    public void FailBefore(string port, int skip = 0, int times = 1) => _plan = (port, skip, times, true);

    public void FailAfter(string port, int skip = 0, int times = 1) => _plan = (port, skip, times, false);

    public void Clear() => _plan = null;

    public async Task<T> Around<T>(string port, Func<Task<T>> call)
    {
        var strikes = Strikes(port);
        if (strikes is true)
            throw new IOException($"injected before {port}");
        var answer = await call();
        return strikes is false ? throw new IOException($"injected after {port}") : answer;
    }

    /// <returns>True: before; false: after; null: not this time.</returns>
    private bool? Strikes(string port)
    {
        lock (_gate)
        {
            Calls.Add(port);
            if (_plan is not { } plan || plan.Port != port)
                return null;
            if (plan.Skip > 0)
            {
                _plan = plan with { Skip = plan.Skip - 1 };
                return null;
            }

            _plan = plan.Times == 1 ? null : plan with { Times = plan.Times - 1 };
            return plan.Before;
        }
    }
}
