namespace WorkflowManager.Dashboard;

/// <summary>How the dashboard is served.</summary>
/// <param name="Listen">Where: <c>http://127.0.0.1:8080</c>, say; port 0 is any that is free.</param>
/// <param name="Actor">In whose name events are sent where nobody has to say who they are.</param>
/// <param name="StoreName">As it may be shown.</param>
/// <param name="ProductVersion">As it is shown.</param>
public sealed record DashboardOptions(Uri Listen, string Actor, string StoreName, string ProductVersion)
{
    /// <summary>Null: nobody has to say who they are; then the dashboard serves this machine alone.</summary>
    public OidcOptions? Oidc { get; init; }

    /// <summary>As browsers see it, where something stands in front of it; null: as it listens.</summary>
    public PublicAddress? Public { get; init; }

    /// <summary>Browsers that may watch something at once.</summary>
    public int StreamsAtMost { get; init; } = 200;

    /// <summary>After it a stream of news ends by itself, and the browser asks for another one; null: it goes on for as long as somebody looks.</summary>
    public TimeSpan? StreamFor { get; init; }
}
