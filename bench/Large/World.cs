using System.Text.Json;
using System.Text.Json.Nodes;
using MongoDB.Driver.Core.Configuration;
using WorkflowManager.MongoDb;
using WorkflowManager.TestServers;

namespace WorkflowManager.Large;

/// <summary>A database of one run's own, on the server that the tests use, with a template.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly List<IDisposable> _opened = [];

    private World()
    {
    }

    public static async Task<World> CreateAsync(JsonNode template)
    {
        var world = new World();
        var connection = world.Connect(null);
        await new MongoInstaller(connection).InstallAsync(CancellationToken.None);
        await new MongoTemplateStore(connection).PublishAsync(JsonSerializer.SerializeToElement(template), CancellationToken.None);
        return world;
    }

    /// <summary>A connection of one manager's own.</summary>
    public MongoConnection Connect(Action<ClusterBuilder>? configure)
    {
        var connection = new MongoConnection(_database.Uri, new MongoOptions { Database = _database.Name }, configure ?? (static _ => { }));
        _opened.Add(connection);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(o => o.Dispose());
        await _database.DisposeAsync();
    }
}
