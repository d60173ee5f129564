using MongoDB.Bson;
using MongoDB.Bson.Serialization.Serializers;
using MongoDB.Driver;

namespace WorkflowManager.NativeFeatures;

/// <summary>The driver's own calls, as the store makes them, compared with what a server must answer.</summary>
internal static class DocumentFeatures
{
    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    public static IEnumerable<Feature> All(Servers servers) =>
    [
        new("documents: insert, find, replace, update, delete", token => CrudAsync(Collection(servers), token)),
        new("documents: duplicate key of an insert", token => DuplicateInsertAsync(Collection(servers), token)),
        new("documents: unordered bulk of replace, update and upsert", token => BulkAsync(Collection(servers), token)),
        new("documents: duplicate key within an unordered bulk", token => DuplicateInBulkAsync(Collection(servers), token)),
        new("documents: projection, sort and limit", token => ProjectionAsync(Collection(servers), token)),
        new("documents: getMore over many batches, raw", token => GetMoreAsync<RawBsonDocument>(Collection(servers), d => d["n"].AsInt32, token)),
        new("documents: getMore over many batches", token => GetMoreAsync<BsonDocument>(Collection(servers), d => d["n"].AsInt32, token)),
        new("documents: $unionWith aggregation, raw, over many batches", token => UnionAsync(servers, token)),
        new("documents: an unknown command is an error with its code", token => UnknownCommandAsync(servers, token)),
    ];

    private static IMongoCollection<BsonDocument> Collection(Servers servers) =>
        servers.Database.Database.GetCollection<BsonDocument>(Servers.Unique("documents"));

    private static async Task CrudAsync(IMongoCollection<BsonDocument> collection, CancellationToken token)
    {
        await collection.InsertOneAsync(new BsonDocument { { "_id", "a" }, { "n", 1 } }, null, token);
        var replaced = await collection.ReplaceOneAsync(Id("a"), new BsonDocument { { "_id", "a" }, { "n", 2 } }, cancellationToken: token);
        Expect.Equal((1L, 1L), (replaced.MatchedCount, replaced.ModifiedCount));
        var updated = await collection.UpdateOneAsync(Id("a"), new BsonDocument("$set", new BsonDocument("n", 3)), cancellationToken: token);
        Expect.Equal((1L, 1L), (updated.MatchedCount, updated.ModifiedCount));
        Expect.Sequence([new BsonDocument { { "_id", "a" }, { "n", 3 } }], await collection.Find(new BsonDocument()).ToListAsync(token));
        Expect.Equal(1L, (await collection.DeleteOneAsync(Id("a"), token)).DeletedCount);
        Expect.Equal(0L, await collection.CountDocumentsAsync(new BsonDocument(), null, token));
    }

    private static async Task DuplicateInsertAsync(IMongoCollection<BsonDocument> collection, CancellationToken token)
    {
        await collection.InsertOneAsync(Id("a"), null, token);
        var fault = await Expect.ThrowsAsync<MongoWriteException>(() => collection.InsertOneAsync(Id("a"), null, token));
        Expect.Equal((ServerErrorCategory.DuplicateKey, 11000), (fault.WriteError.Category, fault.WriteError.Code));
    }

    private static async Task BulkAsync(IMongoCollection<BsonDocument> collection, CancellationToken token)
    {
        await collection.InsertManyAsync([new BsonDocument { { "_id", "a" }, { "v", 1 } }, new BsonDocument { { "_id", "b" }, { "v", 1 } }], null, token);
        var result = await collection.BulkWriteAsync(
            [
                new UpdateOneModel<BsonDocument>(new BsonDocument { { "_id", "a" }, { "v", 1 } }, new BsonDocument("$set", new BsonDocument("v", 2))),
                new UpdateOneModel<BsonDocument>(new BsonDocument { { "_id", "b" }, { "v", 7 } }, new BsonDocument("$set", new BsonDocument("v", 8))),
                new ReplaceOneModel<BsonDocument>(Id("c"), new BsonDocument { { "_id", "c" }, { "v", 1 } }) { IsUpsert = true },
                new UpdateOneModel<BsonDocument>(Id("d"), new BsonDocument("$setOnInsert", new BsonDocument("v", 1))) { IsUpsert = true },
            ],
            Unordered, token);
        Expect.Equal(1L, result.MatchedCount);
        Expect.Sequence([2, 3], result.Upserts.Select(u => u.Index).Order());
        Expect.Sequence(["c", "d"], result.Upserts.Select(u => u.Id.AsString).Order(StringComparer.Ordinal));
        var stored = await collection.Find(new BsonDocument()).Sort(new BsonDocument("_id", 1)).ToListAsync(token);
        Expect.Sequence(["a2", "b1", "c1", "d1"], stored.Select(d => $"{d["_id"].AsString}{d["v"].AsInt32}"));
    }

    private static async Task DuplicateInBulkAsync(IMongoCollection<BsonDocument> collection, CancellationToken token)
    {
        await collection.InsertOneAsync(new BsonDocument { { "_id", "a" }, { "v", 1 } }, null, token);
        var fault = await Expect.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => collection.BulkWriteAsync(
            [
                new ReplaceOneModel<BsonDocument>(new BsonDocument { { "_id", "a" }, { "v", new BsonDocument("$lt", 0) } }, Id("a")) { IsUpsert = true },
                new ReplaceOneModel<BsonDocument>(Id("b"), Id("b")) { IsUpsert = true },
            ],
            Unordered, token));
        Expect.Sequence([(0, 11000)], fault.WriteErrors.Select(e => (e.Index, e.Code)));
        Expect.Sequence([1], fault.Result.Upserts.Select(u => u.Index));
        Expect.Equal(2L, await collection.CountDocumentsAsync(new BsonDocument(), null, token));
    }

    private static async Task ProjectionAsync(IMongoCollection<BsonDocument> collection, CancellationToken token)
    {
        await collection.InsertManyAsync(Enumerable.Range(0, 9).Select(i => new BsonDocument { { "_id", i }, { "kept", i * i }, { "left", "x" } }), null, token);
        var options = new FindOptions<BsonDocument, RawBsonDocument>
        {
            Projection = new BsonDocument { { "_id", 0 }, { "kept", 1 } },
            Sort = new BsonDocument("_id", -1),
            Limit = 2,
        };
        using var cursor = await collection.FindAsync(new BsonDocument("_id", new BsonDocument("$lt", 8)), options, token);
        var found = await cursor.ToListAsync(token);
        Expect.Sequence(["kept=49", "kept=36"], found.Select(d => string.Join(',', d.Elements.Select(e => $"{e.Name}={e.Value}"))));
    }

    private static async Task GetMoreAsync<T>(IMongoCollection<BsonDocument> collection, Func<T, int> number, CancellationToken token)
    {
        await collection.InsertManyAsync(Enumerable.Range(0, 500).Select(i => new BsonDocument { { "_id", i }, { "n", i } }), null, token);
        using var cursor = await collection.FindAsync(new BsonDocument(), new FindOptions<BsonDocument, T> { BatchSize = 20, Sort = new BsonDocument("_id", 1) }, token);
        var (batches, numbers) = (0, new List<int>());
        for (; await cursor.MoveNextAsync(token); batches++)
            numbers.AddRange(cursor.Current.Select(number));
        Expect.True(batches >= 25, $"{batches} batches are at least 25");
        Expect.Sequence(Enumerable.Range(0, 500), numbers);
    }

    private static async Task UnionAsync(Servers servers, CancellationToken token)
    {
        var (first, second) = (Collection(servers), Collection(servers));
        await first.InsertManyAsync(Enumerable.Range(0, 60).Select(i => new BsonDocument("_id", i)), null, token);
        await second.InsertManyAsync(Enumerable.Range(100, 60).Select(i => new BsonDocument { { "_id", i }, { "left", "x" } }), null, token);
        BsonDocument[] stages =
        [
            new("$match", new BsonDocument("_id", new BsonDocument("$lt", 50))),
            new("$unionWith", new BsonDocument
            {
                { "coll", second.CollectionNamespace.CollectionName },
                { "pipeline", new BsonArray { new BsonDocument("$project", new BsonDocument("_id", 1)) } },
            }),
        ];
        var pipeline = PipelineDefinition<BsonDocument, RawBsonDocument>.Create(stages, new RawBsonDocumentSerializer());
        using var cursor = await first.AggregateAsync(pipeline, new AggregateOptions { BatchSize = 10 }, token);
        var found = await cursor.ToListAsync(token);
        Expect.Sequence(Enumerable.Range(0, 50).Concat(Enumerable.Range(100, 60)), found.Select(d => d["_id"].AsInt32).Order());
        Expect.True(found.TrueForAll(d => d.ElementCount == 1), "only what was projected comes back");
    }

    private static async Task UnknownCommandAsync(Servers servers, CancellationToken token)
    {
        var fault = await Expect.ThrowsAsync<MongoCommandException>(
            () => servers.Database.Database.RunCommandAsync(new BsonDocumentCommand<BsonDocument>(new BsonDocument("noSuchCommand", 1)), ReadPreference.Primary, token));
        Expect.Equal(59, fault.Code);
    }

    private static BsonDocument Id(string id) => new("_id", id);
}
