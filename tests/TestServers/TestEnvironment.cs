namespace WorkflowManager.TestServers;

/// <summary>
/// Where the real servers are that tests talk to. A name set in the process environment wins, so that any suite can be
/// pointed at servers of one's own; else what <c>tests/servers/servers.sh start</c> wrote for this checkout.
/// </summary>
public static class TestEnvironment
{
    private static readonly Lazy<string> Root = new(FindRoot);
    private static readonly Lazy<IReadOnlyDictionary<string, string>> File = new(() => EndpointsFile.Find(RepositoryRoot));

    public static string MongoUri => Get("WORKFLOW_TEST_MONGODB_URI");

    /// <summary>The gateway, whichever the database is: for tests that break a server between them and their data.</summary>
    public static string GatewayUri => Get("WORKFLOW_TEST_GATEWAY_URI");

    /// <summary>Npgsql connection string of the engine behind the gateway, for tests that host a gateway themselves.</summary>
    public static string Postgres => Get("WORKFLOW_TEST_POSTGRES");

    public static string SqsEndpoint => Get("AWS_ENDPOINT_URL_SQS", "AWS_ENDPOINT_URL");

    public static string SsmEndpoint => Get("AWS_ENDPOINT_URL_SSM", "AWS_ENDPOINT_URL");

    public static string SecretsManagerEndpoint => Get("AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL");

    public static string Region => Get("AWS_REGION");

    /// <summary>The checkout that the running test was built from.</summary>
    public static string RepositoryRoot => Root.Value;

    /// <exception cref="ServersMissingException">No name has a value, in the environment or in the file.</exception>
    public static string Get(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) return value;
        }

        foreach (var name in names)
        {
            if (File.Value.TryGetValue(name, out var value) && value.Length > 0) return value;
        }

        throw new ServersMissingException(names[0]);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "WorkflowManager.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No WorkflowManager.sln above {AppContext.BaseDirectory}: tests run from inside a checkout.");
    }
}
