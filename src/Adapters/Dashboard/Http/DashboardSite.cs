namespace WorkflowManager.Dashboard;

/// <summary>What all requests share.</summary>
internal sealed record DashboardSite(DashboardOptions Options, DashboardPorts Ports, AntiForgery AntiForgery, LiveHub Live)
{
    public TimeProvider Time => Ports.Time;
}
