using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.TestServers;

[assembly: AssemblyFixture(typeof(WorkflowManager.Gateway.Tests.GatewayFixture))]

namespace WorkflowManager.Gateway.Tests;

/// <summary>One gateway, hosted in the test process from the sources under test, for every class that does no harm to it.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private GatewayHost? gateway;

    public GatewayHost Gateway => gateway!;

    public async ValueTask InitializeAsync() => gateway = await GatewayHost.StartAsync(new GatewayOptions { Postgres = TestEnvironment.Postgres });

    public TestDatabase NewDatabase() => new(Gateway.Uri);

    public async ValueTask DisposeAsync() => await Gateway.DisposeAsync();
}

internal static class Shorthand
{
    public static BsonDocument Doc(string json) => BsonDocument.Parse(json);

    public static BsonDocument ById(BsonValue id) => new("_id", id);

    public static async Task<BsonDocument> OneAsync(this IMongoCollection<BsonDocument> collection, BsonValue id) =>
        await collection.Find(ById(id)).SingleAsync(TestContext.Current.CancellationToken);

    public static async Task<List<BsonDocument>> AggregateAllAsync(this IMongoCollection<BsonDocument> collection, params string[] stages)
    {
        var pipeline = new BsonDocumentStagePipelineDefinition<BsonDocument, BsonDocument>(stages.Select(Doc));
        using var cursor = await collection.AggregateAsync(pipeline, cancellationToken: TestContext.Current.CancellationToken);
        return await cursor.ToListAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<List<BsonDocument>> AllAsync(this IMongoCollection<BsonDocument> collection) =>
        await collection.Find(new BsonDocument()).Sort(new BsonDocument("_id", 1)).ToListAsync(TestContext.Current.CancellationToken);
}
