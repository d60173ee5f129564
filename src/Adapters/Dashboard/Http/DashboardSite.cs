namespace WorkflowManager.Dashboard;

/// <summary>What all requests share.</summary>
internal sealed record DashboardSite(DashboardOptions Options, DashboardPorts Ports, AntiForgery AntiForgery, LiveHub Live)
{
    public TimeProvider Time => Ports.Time;

    /// <summary>Held by whoever looks at the dead letters.</summary>
    public SemaphoreSlim DeadLetters { get; } = new(1);
}
