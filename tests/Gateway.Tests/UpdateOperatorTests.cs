using MongoDB.Bson;
using MongoDB.Driver;
using static WorkflowManager.Gateway.Tests.Shorthand;

namespace WorkflowManager.Gateway.Tests;

public sealed class UpdateOperatorTests(GatewayFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("push", "{_id: 1}", "{}", "{$push: {outbox: {id: 'x'}}}", "{_id: 1, outbox: [{id: 'x'}]}")]
    [InlineData("push each", "{_id: 1, a: [3]}", "{}", "{$push: {a: {$each: [1, 2], $sort: 1, $slice: 2}}}", "{_id: 1, a: [1, 2]}")]
    [InlineData("pull by field", "{_id: 1, o: [{id: 'a', n: 1}, {id: 'b', n: 2}]}", "{}", "{$pull: {o: {id: 'a'}}}", "{_id: 1, o: [{id: 'b', n: 2}]}")]
    [InlineData("pull in", "{_id: 1, o: [{id: 'a'}, {id: 'b'}, {id: 'c'}]}", "{}", "{$pull: {o: {id: {$in: ['a', 'c']}}}}", "{_id: 1, o: [{id: 'b'}]}")]
    [InlineData("pull two conditions", "{_id: 1, o: [{id: 'a', n: 1}, {id: 'b', n: 2}, {id: 'c', n: 3}]}", "{}", "{$pull: {o: {n: {$gte: 2}, id: 'b'}}}", "{_id: 1, o: [{id: 'a', n: 1}, {id: 'c', n: 3}]}")]
    [InlineData("pull elemMatch", "{_id: 1, o: [{id: 'a', e: [{k: 1}]}, {id: 'b', e: [{k: 2}]}]}", "{}", "{$pull: {o: {e: {$elemMatch: {k: 2}}}}}", "{_id: 1, o: [{id: 'a', e: [{k: 1}]}]}")]
    [InlineData("pull inside the matched element", "{_id: 1, o: [{id: 'a', e: [1, 2]}, {id: 'b', e: [1, 2]}]}", "{'o.id': 'b'}", "{$pull: {'o.$.e': 2}}", "{_id: 1, o: [{id: 'a', e: [1, 2]}, {id: 'b', e: [1]}]}")]
    [InlineData("pullAll", "{_id: 1, a: [1, 2, 3, 2]}", "{}", "{$pullAll: {a: [2, 3]}}", "{_id: 1, a: [1]}")]
    [InlineData("pullAll documents", "{_id: 1, a: [{x: 1}, {x: 2}]}", "{}", "{$pullAll: {a: [{x: 2}]}}", "{_id: 1, a: [{x: 1}]}")]
    [InlineData("addToSet", "{_id: 1, a: [1]}", "{}", "{$addToSet: {a: {$each: [1, 2]}}}", "{_id: 1, a: [1, 2]}")]
    [InlineData("positional", "{_id: 1, outbox: [{id: 'a'}, {id: 'b'}]}", "{'outbox.id': 'b'}", "{$set: {'outbox.$.sent': true}}", "{_id: 1, outbox: [{id: 'a'}, {id: 'b', sent: true}]}")]
    [InlineData("all positional", "{_id: 1, s: [{v: 1}, {v: 2}]}", "{}", "{$inc: {'s.$[].v': 10}}", "{_id: 1, s: [{v: 11}, {v: 12}]}")]
    [InlineData("path with indexes", "{_id: 1, s: [{t: [{v: 0}, {v: 0}]}]}", "{}", "{$set: {'s.0.t.1.v': 9}}", "{_id: 1, s: [{t: [{v: 0}, {v: 9}]}]}")]
    [InlineData("unset rename min max mul inc", "{_id: 1, a: 1, b: 2, c: 3, d: 4, e: 5}", "{}", "{$unset: {a: ''}, $rename: {b: 'z'}, $min: {c: 1}, $max: {d: 9}, $mul: {e: 2}, $inc: {f: 1}}", "{_id: 1, c: 1, d: 9, e: 10, z: 2, f: 1}")]
    public async Task Operator(string name, string stored, string filter, string update, string expected)
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc(stored), cancellationToken: Token);
        var result = await c.UpdateOneAsync(Doc(filter), update, cancellationToken: Token);
        Assert.True(result.ModifiedCount == 1, name);
        // Without regard to the order of fields, in which the engine may differ.
        Assert.Equal(Sorted(Doc(expected)), Sorted(await c.OneAsync(1)));
    }

    [Fact]
    public async Task Array_filters_choose_elements_at_two_levels()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        await c.InsertOneAsync(Doc("{_id: 1, s: [{n: 'a', t: [{n: 'x', v: 0}, {n: 'y', v: 0}]}, {n: 'b', t: [{n: 'y', v: 0}]}]}"), cancellationToken: Token);
        var filters = new ArrayFilterDefinition[] { Filter("{'i.n': 'a'}"), Filter("{'j.n': 'y'}") };
        await c.UpdateOneAsync(ById(1), "{$set: {'s.$[i].t.$[j].v': 9}}", new UpdateOptions { ArrayFilters = filters }, Token);
        Assert.Equal(Doc("{_id: 1, s: [{n: 'a', t: [{n: 'x', v: 0}, {n: 'y', v: 9}]}, {n: 'b', t: [{n: 'y', v: 0}]}]}"), await c.OneAsync(1));
    }

    [Fact]
    public async Task Set_on_insert_makes_a_document_once_and_leaves_one_that_is_there_alone()
    {
        await using var db = server.NewDatabase();
        var c = db.Collection("c");
        var upsert = new UpdateOptions { IsUpsert = true };
        var first = await c.UpdateOneAsync(ById("ref"), "{$setOnInsert: {version: 1, data: {a: 1}}}", upsert, Token);
        var second = await c.UpdateOneAsync(ById("ref"), "{$setOnInsert: {version: 2}}", upsert, Token);

        Assert.Equal((0, "ref"), (first.MatchedCount, first.UpsertedId));
        Assert.Equal((1, 0, null), (second.MatchedCount, second.ModifiedCount, second.UpsertedId));
        Assert.Equal(Doc("{_id: 'ref', version: 1, data: {a: 1}}"), await c.OneAsync("ref"));
    }

    [Fact]
    public async Task Set_on_insert_wins_over_the_filters_equality()
    {
        await using var db = server.NewDatabase();
        await db.Collection("c").UpdateOneAsync("{_id: 'ref', version: 0}", "{$setOnInsert: {version: 1}}", new UpdateOptions { IsUpsert = true }, Token);
        Assert.Equal(1, (await db.Collection("c").OneAsync("ref"))["version"]);
    }

    private static BsonDocumentArrayFilterDefinition<BsonDocument> Filter(string json) => new(Doc(json));

    private static BsonDocument Sorted(BsonDocument document) => new(document.OrderBy(element => element.Name, StringComparer.Ordinal));
}
