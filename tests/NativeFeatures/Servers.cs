using Amazon.SQS;
using WorkflowManager.MongoDb;
using WorkflowManager.Sqs;

namespace WorkflowManager.NativeFeatures;

/// <summary>The servers that the environment names, and clients made as the function makes them.</summary>
internal sealed class Servers(Func<string, string?> environment) : IAsyncDisposable
{
    private readonly Lazy<MongoConnection> _database = new(() => Connect(Named(environment, "MONGODB_URI")));
    private readonly Lazy<SqsConnection> _queues = new(() => SqsConnection.Open(new SqsLimits(), TimeProvider.System));

    public static string DatabaseName { get; } = $"native_{Guid.NewGuid():N}"[..20];

    public string MongoUri => Named(environment, "MONGODB_URI");

    /// <summary>A server that asks for credentials, without them.</summary>
    public string GuardedHost => Named(environment, "FEATURES_GUARDED_HOST");

    public string GuardedUser => Named(environment, "FEATURES_GUARDED_USER");

    public string GuardedPassword => Named(environment, "FEATURES_GUARDED_PASSWORD");

    /// <summary>A server that does not know <c>$unionWith</c>.</summary>
    public string OldServerUri => Named(environment, "FEATURES_OLD_SERVER_URI");

    /// <summary>Where secrets are put, for the adapter to read by the other service.</summary>
    public Uri SecretsManager => new(Named(environment, "AWS_ENDPOINT_URL_SECRETS_MANAGER"));

    public MongoConnection Database => _database.Value;

    public SqsConnection Queues => _queues.Value;

    public IAmazonSQS Sqs => Queues.Client;

    public static MongoConnection Connect(string uri, TimeSpan? selection = null) => new(uri, new MongoOptions
    {
        Database = DatabaseName,
        ServerSelectionTimeout = selection ?? new MongoOptions().ServerSelectionTimeout,
    });

    public async ValueTask DisposeAsync()
    {
        await Database.Database.Client.DropDatabaseAsync(DatabaseName);
        Database.Dispose();
        Queues.Dispose();
    }

    public static string Unique(string name) => $"{name}-{Guid.NewGuid():N}";

    private static string Named(Func<string, string?> environment, string name) =>
        environment(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set: tests/Published.Tests runs this program.");
}
