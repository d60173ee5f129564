using MongoDB.Bson;
using MongoDB.Driver;

namespace WorkflowManager.TestServers;

/// <summary>
/// A database of a test class's own, dropped at its end; so classes run side by side on one server.
/// Usable as an xunit class fixture or with <c>await using</c>.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly MongoClient client;

    public TestDatabase()
        : this(TestEnvironment.MongoUri)
    {
    }

    public TestDatabase(string uri)
    {
        Uri = uri;
        // The driver shares its connections between clients of equal settings, and ends them with the first that is disposed.
        // A name of its own keeps this one apart, and lets a fail point on a shared server be meant for it alone.
        var settings = MongoClientSettings.FromConnectionString(uri);
        settings.ApplicationName = Name;
        client = new MongoClient(settings);
        Database = client.GetDatabase(Name);
    }

    public string Uri { get; }

    public string Name { get; } = NewName();

    public IMongoClient Client => client;

    public IMongoDatabase Database { get; }

    /// <summary>Short: MongoDB bounds a database name to 63 bytes.</summary>
    public static string NewName(string prefix = "test") => $"{prefix}_{Guid.NewGuid():N}"[..Math.Min(prefix.Length + 17, 60)];

    public IMongoCollection<BsonDocument> Collection(string name) => Database.GetCollection<BsonDocument>(name);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await client.DropDatabaseAsync(Name);
        }
        catch (MongoConnectionException)
        {
            // A test that killed the server leaves dead connections in the client's pool, and the driver does not retry this command.
            await client.DropDatabaseAsync(Name);
        }

        client.Dispose();
    }
}
