using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Engine;

namespace WorkflowManager.MongoDb;

/// <summary>
/// Creations and updates in one unordered bulk write. Its counts tell the winners where all won; otherwise one re-read looks
/// for the commit ids. See docs/design/mongodb-writes.md.
/// </summary>
internal sealed class CommitWriter(MongoConnection connection)
{
    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    public async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Commit> commits, CancellationToken cancellationToken)
    {
        if (commits.Count == 0)
            return [];
        var models = commits.Select(ToModel).ToList();
        var won = new bool[commits.Count];
        Exception? doubt = null;
        try
        {
            MarkWinners(commits, await connection.Instances.BulkWriteAsync(models, Unordered, cancellationToken), won);
        }
        catch (MongoBulkWriteException<BsonDocument> e)
        {
            // Some were refused. Without the majority's word not even the others are certain.
            if (e.WriteConcernError is null)
                MarkWinners(commits, e.Result, won);
            doubt = e;
        }
        catch (Exception e) when (MongoFailures.IsAnswerLost(e))
        {
            doubt = e;
        }

        if (won.Contains(false))
            await LookForCommitIdsAsync(commits, won, doubt, cancellationToken);
        ThrowIfRefused(won, doubt);
        return won;
    }

    private static WriteModel<BsonDocument> ToModel(Commit commit) => commit switch
    {
        Commit.Create create => new ReplaceOneModel<BsonDocument>(CreationFilter(create), NewInstance.Write(create)) { IsUpsert = true },
        Commit.Update update => new UpdateOneModel<BsonDocument>(InstanceUpdate.Filter(update), InstanceUpdate.Write(update)),
        _ => throw new ArgumentOutOfRangeException(nameof(commit), commit, "No such commit."),
    };

    /// <summary>
    /// Matches nothing, ever, since no version is negative: so the upsert either inserts or meets a unique key. It is an insert
    /// that travels in the same command as the updates.
    /// </summary>
    private static BsonDocument CreationFilter(Commit.Create create) => new()
    {
        { Fields.Id, create.After.Ref.Value },
        { Fields.Ref, create.After.Ref.Value },
        { Fields.Version, new BsonDocument("$lt", 0) },
    };

    private static void MarkWinners(IReadOnlyList<Commit> commits, BulkWriteResult result, bool[] won)
    {
        foreach (var upsert in result.Upserts)
            won[upsert.Index] = true;
        // A creation matches nothing, so what was matched are updates.
        if (result.MatchedCount != commits.Count(c => c is Commit.Update))
            return;
        for (var i = 0; i < won.Length; i++)
            won[i] |= commits[i] is Commit.Update;
    }

    private async Task LookForCommitIdsAsync(IReadOnlyList<Commit> commits, bool[] won, Exception? doubt, CancellationToken cancellationToken)
    {
        var open = Enumerable.Range(0, won.Length).Where(i => !won[i]).ToList();
        var ids = new BsonArray(open.Select(i => commits[i].Element.CommitId.Value));
        var filter = new BsonDocument
        {
            { Fields.Ref, new BsonDocument("$in", new BsonArray(open.Select(i => commits[i].After.Ref.Value))) },
            { Fields.OutboxCommitId, new BsonDocument("$in", ids) },
        };
        var options = new FindOptions<BsonDocument, BsonDocument>
        {
            BatchSize = open.Count + 1,
            Projection = new BsonDocument { { Fields.Id, 0 }, { Fields.OutboxCommitId, 1 } },
        };
        List<BsonDocument> found;
        try
        {
            using var cursor = await connection.Instances.FindAsync(filter, options, cancellationToken);
            found = await cursor.ToListAsync(cancellationToken);
        }
        catch (Exception e) when (doubt is not null && e is not OperationCanceledException && !MongoFailures.IsAuthenticationFailure(e))
        {
            throw new MongoException($"A commit was not answered, and looking for it failed too: {e.Message}", doubt);
        }

        var stored = found.SelectMany(d => d[Fields.Outbox].AsBsonArray).Select(e => e[Fields.CommitId].AsString).ToHashSet(StringComparer.Ordinal);
        foreach (var i in open)
            won[i] = stored.Contains(commits[i].Element.CommitId.Value);
    }

    /// <summary>
    /// What the server will not take (a document over 16 MB, say) is no lost race, and trying again is in vain. Said only
    /// where the commit was alone: in company it would take the others' answers with it, and it comes back alone.
    /// </summary>
    private static void ThrowIfRefused(bool[] won, Exception? doubt)
    {
        if (won is [false] && doubt is MongoBulkWriteException<BsonDocument> { WriteErrors: [var error, ..] } && !MongoFailures.IsRace(error))
            throw doubt;
    }
}
