using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Driver;
using MongoDB.Driver.Core.Configuration;

namespace WorkflowManager.MongoDb;

/// <summary>
/// One client and what the guarantees ask of it, whatever the connection string says: primary, majority, bounded waits.
/// Made once for the life of the process; made anew where <see cref="MongoFailures.IsAuthenticationFailure"/> says so.
/// </summary>
public sealed class MongoConnection : IDisposable
{
    private readonly MongoClient _client;

    /// <exception cref="ArgumentException"><paramref name="uri"/> is not valid; the message does not repeat it.</exception>
    public MongoConnection(string uri, MongoOptions? options = null)
        : this(uri, options, static _ => { })
    {
    }

    /// <param name="observe">Subscribes to the driver's events, for who counts what goes over the wire.</param>
    internal MongoConnection(string uri, MongoOptions? options, Action<ClusterBuilder> observe)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        AotSupport.Prepare();
        Options = options ?? new MongoOptions();
        Redacted = MongoUri.Redact(uri);
        var url = MongoUri.TryParse(uri) ?? throw new ArgumentException("The MongoDB connection string is not valid.", nameof(uri));
        var settings = Settings(url, Options);
        // The driver shares connections between clients of equal settings, and closes them with the first that is disposed.
        // A configurator of this object's own makes them unequal: replacing a connection must not close its successor.
        settings.ClusterConfigurator = cluster =>
        {
            observe(cluster);
            GC.KeepAlive(this);
        };
        _client = new MongoClient(settings);
        Database = _client.GetDatabase(Options.Database);
        // Once: the driver works out a collection's settings anew each time it is asked for one.
        Instances = Database.GetCollection<BsonDocument>(Options.InstanceCollection);
        Templates = Database.GetCollection<BsonDocument>(Options.TemplateCollection);
        Log = Database.GetCollection<BsonDocument>(Options.LogCollection);
    }

    public MongoOptions Options { get; }

    /// <summary>The connection string as it may be logged.</summary>
    public string Redacted { get; }

    internal IMongoDatabase Database { get; }

    internal KnownDefinitions Definitions { get; } = new();

    internal IMongoCollection<BsonDocument> Instances { get; }

    internal IMongoCollection<BsonDocument> Templates { get; }

    internal IMongoCollection<BsonDocument> Log { get; }

    /// <summary>Opens a connection ahead of its first use; throws where the server can't be reached or refuses the credentials.</summary>
    public async Task PingAsync(CancellationToken cancellationToken) =>
        await Database.RunCommandAsync(new BsonDocumentCommand<BsonDocument>(new BsonDocument("ping", 1)), ReadPreference.Primary, cancellationToken);

    public void Dispose() => _client.Dispose();

    /// <remarks>
    /// Retried writes are off, though Atlas' connection strings ask for them. The driver's retry is exact only on a server
    /// that remembers transaction numbers; on another one (Amazon DocumentDB, a single mongod refuses it) the second run of
    /// a guarded update meets its own effect and reports "lost" for what was won. The store does the same by commit id, on any
    /// server; see docs/design/mongodb-writes.md. Retried reads stay on: a read has no effect.
    /// </remarks>
    internal static MongoClientSettings Settings(MongoUrl url, MongoOptions options)
    {
        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName ??= "workflow-manager";
        settings.RetryWrites = false;
        settings.ReadPreference = ReadPreference.Primary;
        settings.ReadConcern = ReadConcern.Majority;
        settings.WriteConcern = WriteConcern.WMajority.With(wTimeout: options.MajorityTimeout);
        settings.ServerSelectionTimeout = Shorter(settings.ServerSelectionTimeout, options.ServerSelectionTimeout);
        settings.ConnectTimeout = Shorter(settings.ConnectTimeout, options.ConnectTimeout);
        settings.SocketTimeout = Shorter(settings.SocketTimeout, options.SocketTimeout);
        settings.WaitQueueTimeout = Shorter(settings.WaitQueueTimeout, options.ServerSelectionTimeout);
        // A body is whatever a sender sent: half a surrogate pair in one must not take a whole bulk write down with it.
        settings.WriteEncoding = Utf8Encodings.Lenient;
        settings.ReadEncoding = Utf8Encodings.Lenient;
        return settings;
    }

    /// <summary>Zero and below mean "for ever" to the driver.</summary>
    private static TimeSpan Shorter(TimeSpan asked, TimeSpan bound) => asked > TimeSpan.Zero && asked < bound ? asked : bound;
}
