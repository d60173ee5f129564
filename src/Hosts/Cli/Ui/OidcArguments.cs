using System.Collections.Immutable;
using System.CommandLine;
using WorkflowManager.Dashboard;
using WorkflowManager.Secrets;

namespace WorkflowManager.Cli;

/// <summary>Who vouches for people and programs, as options and variables say it; the secret is no option, for a command line is seen by everybody.</summary>
internal sealed class OidcArguments
{
    private const string Secret = "WFM_OIDC_CLIENT_SECRET";
    private const string SecretId = "WFM_OIDC_CLIENT_SECRET_ID";
    private const int LeastSecret = 16;

    private readonly Option<string?> _authority = new("--oidc-authority") { Description = "The OpenID Connect provider at which people sign in. Default: WFM_OIDC_AUTHORITY", HelpName = "URL" };
    private readonly Option<string?> _client = new("--oidc-client-id") { Description = $"The dashboard's own name there; its secret is in {Secret}, or in the secret that {SecretId} names. Default: WFM_OIDC_CLIENT_ID", HelpName = "ID" };
    private readonly Option<string?> _audience = new("--oidc-audience") { Description = "Of the tokens that programs may bring; without it they can't. Default: WFM_OIDC_AUDIENCE", HelpName = "NAME" };
    private readonly Option<string?> _claim = new("--roles-claim") { Description = "Where tokens tell roles or groups; dots lead into objects. Default: WFM_OIDC_ROLES_CLAIM, else roles", HelpName = "CLAIM" };
    private readonly Option<string?> _map = new("--role-map") { Description = "Which of them give which of viewer, operator and admin. Default: WFM_OIDC_ROLE_MAP, else those of the same names", HelpName = "viewer=A,operator=B,admin=C" };
    private readonly Option<string?> _public = new("--public-url") { Description = "The dashboard's address as browsers see it, or 'forwarded': https at the host that the request names. Default: WFM_PUBLIC_URL", HelpName = "URL" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _authority, _client, _audience, _claim, _map, _public })
            command.Add(option);
    }

    /// <summary>Null: nobody has to sign in.</summary>
    /// <exception cref="CommandFailure">Something of it is missing, or wrong.</exception>
    /// <exception cref="SecretUnavailableException">The client's secret can't be read where it is kept.</exception>
    public async Task<OidcOptions?> ReadAsync(Invocation invocation)
    {
        var (authority, client) = (Given(invocation, _authority, "WFM_OIDC_AUTHORITY"), Given(invocation, _client, "WFM_OIDC_CLIENT_ID"));
        var (audience, claim, map) = (Given(invocation, _audience, "WFM_OIDC_AUDIENCE"), Given(invocation, _claim, "WFM_OIDC_ROLES_CLAIM"), Given(invocation, _map, "WFM_OIDC_ROLE_MAP"));
        if (authority is null && client is null)
            return audience is null && claim is null && map is null ? null : throw CommandFailure.Usage("--oidc-audience, --roles-claim and --role-map go with --oidc-authority and --oidc-client-id; give those too.");
        if (authority is null || client is null)
            throw CommandFailure.Usage($"--oidc-authority and --oidc-client-id go together; give {(authority is null ? "the first" : "the second")} too.");
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
            throw CommandFailure.Usage($"--oidc-authority is '{authority}'; give its address, such as https://login.example.com/.");
        return new OidcOptions(url, client, await ReadSecretAsync(invocation), audience, claim ?? "roles", Map(map));
    }

    /// <summary>Null: it is where it listens.</summary>
    /// <exception cref="CommandFailure">It is no address.</exception>
    public PublicAddress? ReadPublic(Invocation invocation) => Given(invocation, _public, "WFM_PUBLIC_URL") switch
    {
        null => null,
        "forwarded" => new PublicAddress.Forwarded(),
        var text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" => new PublicAddress.Known(new Uri(text)),
        var text => throw CommandFailure.Usage($"--public-url is '{text}'; give https://NAME, or forwarded."),
    };

    private static async Task<string> ReadSecretAsync(Invocation invocation)
    {
        var (given, id) = (invocation.Variable(Secret), invocation.Variable(SecretId));
        if ((given is null) == (id is null))
            throw CommandFailure.Usage($"{(given is null ? "The client's secret is missing" : $"{Secret} and {SecretId} are both set")}; set {Secret} to it, or {SecretId} to the name of a secret of AWS Secrets Manager with a key client_secret.");
        var (secret, source) = id is null
            ? (given!, Secret)
            : (await ClientSecret.ReadAsync(id, SecretId, new SecretLimits(), invocation.Time, invocation.Token), $"Key client_secret of secret '{id}'");
        return secret.Length >= LeastSecret
            ? secret
            : throw CommandFailure.Usage($"{source} has less than {LeastSecret} characters; take a longer secret for the client. Sessions are sealed with what follows from it.");
    }

    private static ImmutableArray<(string, string)> Map(string? text)
    {
        if (text is null)
            return [("viewer", "viewer"), ("operator", "operator"), ("admin", "admin")];
        var map = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var pair in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || pair[..equals].Trim() is not ("viewer" or "operator" or "admin") and var ours || pair[(equals + 1)..].Trim() is not { Length: > 0 } theirs)
                throw CommandFailure.Usage($"--role-map has '{pair}'; give viewer=…, operator=… and admin=…, with commas in between.");
            map.Add((theirs, pair[..equals].Trim()));
        }

        return map.ToImmutable();
    }

    private static string? Given(Invocation invocation, Option<string?> option, string variable) => invocation.Value(option) ?? invocation.Variable(variable);
}
