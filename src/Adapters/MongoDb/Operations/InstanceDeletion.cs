using MongoDB.Bson;
using MongoDB.Driver;
using WorkflowManager.Core;

namespace WorkflowManager.MongoDb;

/// <summary>Deletes a closed instance, then its log.</summary>
internal sealed class InstanceDeletion(MongoConnection connection)
{
    public async Task<bool> DeleteAsync(BusinessRef reference, long version, CancellationToken cancellationToken)
    {
        // Not repeated where the answer is lost: a second run could not tell its own first one from somebody else's.
        var answer = await connection.Instances.DeleteOneAsync(Guard(reference, version), cancellationToken);
        if (answer.DeletedCount == 0)
            return false;
        await Repeat.OnceAsync(() => connection.Log.DeleteManyAsync(new BsonDocument(Fields.Ref, reference.Value), cancellationToken));
        return true;
    }

    internal static BsonDocument Guard(BusinessRef reference, long version) => new()
    {
        { Fields.Ref, reference.Value },
        // An instance of an older system may have no version, and is read as 0.
        { Fields.Version, version == 0 ? new BsonDocument("$in", new BsonArray { 0, BsonNull.Value }) : version },
        { Fields.Status, InstanceListFilter.Closed },
        { "$or", new BsonArray { new BsonDocument(Fields.Outbox, BsonNull.Value), new BsonDocument(Fields.Outbox, new BsonDocument("$size", 0)) } },
    };
}
