namespace WorkflowManager.Dashboard;

/// <summary>The dashboard's address as browsers see it. Closed.</summary>
public abstract record PublicAddress
{
    private PublicAddress()
    {
    }

    /// <summary>This one and no other.</summary>
    public sealed record Known(Uri Url) : PublicAddress;

    /// <summary>HTTPS, at whatever name the request was sent to: what stands in front passes on only what is the dashboard's.</summary>
    public sealed record Forwarded : PublicAddress;
}
