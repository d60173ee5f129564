using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Events;
using WorkflowManager.MongoDb;

namespace WorkflowManager.NativeFeatures;

/// <summary>Handshake, credentials, concerns, time-outs.</summary>
internal static class ConnectionFeatures
{
    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("database: ping", token => servers.Database.PingAsync(token)),
        new("database: SCRAM", token => ScramAsync(servers, token)),
        new("database: wrong password", token => WrongPasswordAsync(servers, token)),
        new("database: read concern, write concern and time-out on the wire", token => ConcernsAsync(servers, token)),
        new("database: no such host", NoSuchHostAsync),
        new("database: connection strings", _ => ConnectionStrings()),
    ];

    private static async Task ScramAsync(Servers servers, CancellationToken token)
    {
        using var connection = Servers.Connect(MongoUri.Build(servers.GuardedHost, servers.GuardedUser, servers.GuardedPassword));
        await connection.PingAsync(token);
        await connection.Log.InsertOneAsync(new BsonDocument("_id", "scram"), null, token);
        Expect.Equal(1L, await connection.Log.CountDocumentsAsync(new BsonDocument("_id", "scram"), null, token));
    }

    private static async Task WrongPasswordAsync(Servers servers, CancellationToken token)
    {
        using var connection = Servers.Connect(MongoUri.Build(servers.GuardedHost, servers.GuardedUser, servers.GuardedPassword + "x"));
        var fault = await Expect.ThrowsAsync<MongoException>(() => connection.PingAsync(token));
        Expect.True(MongoFailures.IsAuthenticationFailure(fault), $"a refusal: {fault}");
        Expect.True(!MongoFailures.IsAnswerLost(fault), $"no lost answer: {fault}");
    }

    private static async Task ConcernsAsync(Servers servers, CancellationToken token)
    {
        var commands = new List<BsonDocument>();
        var settings = MongoConnection.Settings(new MongoUrl(servers.MongoUri), new MongoOptions());
        settings.ClusterConfigurator = builder => builder.Subscribe<CommandStartedEvent>(e =>
        {
            // The driver's own buffer: it lives no longer than the call.
            lock (commands)
                commands.Add(e.Command.DeepClone().AsBsonDocument);
        });
        using var client = new MongoClient(settings);
        var collection = client.GetDatabase(Servers.DatabaseName).GetCollection<BsonDocument>("concerns");
        await collection.InsertOneAsync(new BsonDocument("_id", 1), null, token);
        await collection.Find(new BsonDocument()).ToListAsync(token);

        var insert = commands.Single(c => c.Contains("insert"));
        Expect.Equal(new BsonDocument { { "w", "majority" }, { "wtimeout", 8000 } }, insert["writeConcern"].AsBsonDocument);
        Expect.True(!insert.Contains("txnNumber"), "the driver retries no writes");
        Expect.Equal("majority", commands.Single(c => c.Contains("find"))["readConcern"]["level"].AsString);
    }

    private static async Task NoSuchHostAsync(CancellationToken token)
    {
        using var connection = Servers.Connect("mongodb://127.0.0.1:1/?directConnection=true", TimeSpan.FromMilliseconds(300));
        var fault = await Expect.ThrowsAsync<TimeoutException>(() => connection.PingAsync(token));
        Expect.True(MongoFailures.IsAnswerLost(fault) && !MongoFailures.IsAuthenticationFailure(fault), $"nothing is known: {fault}");
        var text = MongoFailures.Describe(fault);
        Expect.True(text.StartsWith("Cannot reach the database at 127.0.0.1:1 (", StringComparison.Ordinal), text);
    }

    private static Task ConnectionStrings()
    {
        Expect.True(MongoUri.IsValid("mongodb://us%20er:p%40ss@a:1,b:2/db?replicaSet=rs&tls=true&readPreference=secondary"));
        Expect.True(!MongoUri.IsValid("mongodb://"));
        Expect.Equal("mongodb://us%20er:p%40ss%2F@a:1/?tls=true", MongoUri.Build("a:1?tls=true", "us er", "p@ss/"));
        // What an SRV record names takes a name server; what the driver makes of the text does not.
        Expect.Equal("mongodb+srv://db.example.net/", MongoUri.Redact("mongodb+srv://user:secret@db.example.net/?retryWrites=true"));
        return Task.CompletedTask;
    }
}
