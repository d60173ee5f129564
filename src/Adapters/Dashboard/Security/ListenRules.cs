namespace WorkflowManager.Dashboard;

/// <summary>Where the dashboard may be served, and how.</summary>
internal static class ListenRules
{
    /// <exception cref="DashboardRefusedException">Not there.</exception>
    public static void Check(DashboardOptions options)
    {
        var listen = options.Listen;
        if (listen.Scheme != Uri.UriSchemeHttp || listen.PathAndQuery != "/")
            throw new DashboardRefusedException($"--listen is '{listen}'; give http://ADDRESS:PORT, such as http://127.0.0.1:8080. TLS is for what stands in front of it.");
        var loopback = HostCheck.IsLoopback(listen.Host);
        if (!loopback && listen.HostNameType is not (UriHostNameType.IPv4 or UriHostNameType.IPv6))
            throw new DashboardRefusedException($"--listen is '{listen}'; give an IP address, such as http://0.0.0.0:8080, or localhost.");
        if (loopback && listen is { Port: 0, HostNameType: UriHostNameType.Dns })
            throw new DashboardRefusedException("--listen has port 0 at a name; give an address with it, such as http://127.0.0.1:0.");
        if (options.Oidc is null && !loopback)
            throw new DashboardRefusedException($"{listen.Host} can be reached by others, and nobody would have to sign in: serve the dashboard on 127.0.0.1, or say who vouches for people with --oidc-authority and --oidc-client-id.");
        if (options.Oidc is null && options.Public is not null)
            throw new DashboardRefusedException("With --public-url others can reach the dashboard, and nobody would have to sign in: leave it out, or say who vouches for people with --oidc-authority and --oidc-client-id.");
        if (options.Oidc is not null && !loopback && options.Public is null)
            throw new DashboardRefusedException("People are sent back to the dashboard's address once they have signed in: say what it is with --public-url https://…, or --public-url forwarded where what stands in front passes on the host's name.");
        if (options.Public is PublicAddress.Known { Url: var url } && (url.PathAndQuery != "/" || (url.Scheme != Uri.UriSchemeHttps && !HostCheck.IsLoopback(url.Host))))
            throw new DashboardRefusedException($"--public-url is '{url}'; give https://NAME without a path: sessions must not travel in the clear.");
        if (options.Oidc is { Authority: var authority } && authority.Scheme != Uri.UriSchemeHttps && !HostCheck.IsLoopback(authority.Host))
            throw new DashboardRefusedException($"--oidc-authority is '{authority}'; give an https address: whoever is in between could vouch for anybody.");
    }
}
