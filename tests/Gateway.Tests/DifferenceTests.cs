using MongoDB.Bson;
using MongoDB.Driver;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

/// <summary>
/// Where the engine is not MongoDB, as docs/design/test-database.md tells it. A test that fails here is good news
/// of a newer engine: correct the table.
/// </summary>
public sealed class DifferenceTests(GatewayFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("collation", "{find: 'c', filter: {a: 'x'}, collation: {locale: 'en'}}", 115)]
    [InlineData("collation of an update", "{update: 'c', updates: [{q: {}, u: {$set: {a: 1}}, collation: {locale: 'en'}}]}", 115)]
    [InlineData("change streams", "{aggregate: 'c', pipeline: [{$changeStream: {}}], cursor: {}}", 115)]
    [InlineData("capped collections", "{create: 'capped', capped: true, size: 1000}", 115)]
    [InlineData("$where", "{find: 'c', filter: {$where: 'true'}}", 2)]
    [InlineData("$function", "{aggregate: 'c', pipeline: [{$project: {x: {$function: {body: 'function() { return 1 }', args: [], lang: 'js'}}}}], cursor: {}}", 115)]
    [InlineData("bulkWrite over several collections", "{bulkWrite: 1, ops: [], nsInfo: []}", 59)]
    [InlineData("renameCollection", "{renameCollection: 'c', to: 'd'}", 59)]
    public async Task Not_served(string what, string command, int code)
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").InsertOneAsync(Doc("{_id: 1, a: 'x'}"), cancellationToken: Token);
        var error = await Assert.ThrowsAnyAsync<MongoCommandException>(() => db.Database.RunCommandAsync<BsonDocument>(Doc(command), cancellationToken: Token));
        Assert.True(code == error.Code, $"{what}: {error.Code} {error.Message}");
    }

    /// <summary>MongoDB has no such bound; ids that tests make up stay well below it.</summary>
    [Fact]
    public async Task An_id_that_does_not_compress_is_refused_from_2704_bytes_on()
    {
        await using var db = server.NewDatabase();
        var random = new Random(1);
        var id = string.Concat(Enumerable.Range(0, 3000).Select(_ => (char)random.Next('0', 'z')));
        await db.Collection("c").InsertOneAsync(ById(id[..2500]), cancellationToken: Token);
        await Assert.ThrowsAsync<MongoWriteException>(() => db.Collection("c").InsertOneAsync(ById(id), cancellationToken: Token));
    }

    [Fact]
    public async Task Without_a_sort_documents_come_in_the_order_of_their_ids_and_not_of_their_insertion()
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").InsertManyAsync([ById(3), ById(1), ById(2)], cancellationToken: Token);
        var found = await db.Collection("c").Find("{}").ToListAsync(Token);
        Assert.Equal([1, 2, 3], found.Select(document => document["_id"].AsInt32));
    }

    [Fact]
    public async Task New_fields_of_a_set_keep_the_order_given_and_are_not_sorted_by_name()
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").UpdateOneAsync(ById(1), "{$set: {z: 1, a: 2}}", new UpdateOptions { IsUpsert = true }, Token);
        Assert.Equal(["_id", "z", "a"], (await db.Collection("c").OneAsync(1)).Names);
    }

    [Fact]
    public async Task Read_concern_and_time_limit_are_accepted_and_make_no_difference()
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").InsertOneAsync(ById(1), cancellationToken: Token);
        var found = await db.Collection("c").WithReadConcern(ReadConcern.Majority).Find("{}", new FindOptions { MaxTime = TimeSpan.FromMilliseconds(1) }).ToListAsync(Token);
        Assert.Single(found);
    }
}
