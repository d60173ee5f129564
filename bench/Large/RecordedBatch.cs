using MongoDB.Bson;
using MongoDB.Driver;

namespace WorkflowManager.Large;

/// <summary>The database commands of one batch, as the drivers' callers would write them, ready to be played again.</summary>
internal sealed class RecordedBatch
{
    public List<BsonDocument[]> Reads { get; } = [];

    public int ReadBatchSize { get; set; }

    /// <summary>Of instances: the commit first, the clear last.</summary>
    public List<WriteModel<BsonDocument>[]> Writes { get; } = [];

    public List<WriteModel<BsonDocument>[]> LogWrites { get; } = [];

    public int Commands { get; set; }

    public long Sent { get; set; }

    public long Received { get; set; }
}
