namespace WorkflowManager.Dashboard;

/// <summary>What all requests share.</summary>
internal sealed class DashboardSite(DashboardOptions options, DashboardPorts ports, AntiForgery antiForgery, LiveHub live)
{
    private volatile DashboardPorts _ports = ports;

    public DashboardOptions Options => options;

    /// <summary>What the next request works on.</summary>
    public DashboardPorts Ports
    {
        get => _ports;
        set => _ports = value;
    }

    public AntiForgery AntiForgery => antiForgery;

    public LiveHub Live => live;

    public TimeProvider Time => _ports.Time;

    /// <summary>Held by whoever looks at the dead letters.</summary>
    public SemaphoreSlim DeadLetters { get; } = new(1);
}
