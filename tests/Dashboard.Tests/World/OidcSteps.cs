namespace WorkflowManager.Dashboard.Tests;

/// <summary>What a browser does to sign in.</summary>
internal static class OidcSteps
{
    public static Task<DashboardClient> ServeAsync(this DashboardWorld world, TestIssuer issuer, Func<DashboardOptions, DashboardOptions>? change = null) =>
        world.ServeAsync(o => (change ?? (c => c))(o with { Oidc = OptionsOf(issuer) }));

    public static OidcOptions OptionsOf(TestIssuer issuer) =>
        new(new Uri(issuer.Address), TestIssuer.ClientId, TestIssuer.ClientSecret, TestIssuer.Audience, "roles", [("viewer", "viewer"), ("operator", "operator"), ("admin", "admin")]);

    /// <summary>Follows where it is sent, from a page of the dashboard back to it.</summary>
    public static async Task<Uri> SignInAsync(this DashboardClient client, string page = "/")
    {
        var there = (await client.GetAsync(page)).Is(302).Response.Headers.Location!;
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var back = await http.GetAsync(there, TestContext.Current.CancellationToken);
        Assert.Equal(302, (int)back.StatusCode);
        var landing = (await client.GetAsync(back.Headers.Location!.PathAndQuery)).Is(302).Response.Headers.Location!;
        client.Forget();
        return landing;
    }
}
