using Amazon.SQS.Model;
using MongoDB.Bson;
using MongoDB.Driver;

namespace WorkflowManager.Throughput;

/// <summary>The database commands and the sends of one batch, as the drivers' callers would write them, ready to be played again.</summary>
internal sealed class RecordedBatch
{
    public List<BsonDocument[]> Reads { get; } = [];

    public int ReadBatchSize { get; set; }

    /// <summary>Of instances: the commit first, the clear last.</summary>
    public List<WriteModel<BsonDocument>[]> Writes { get; } = [];

    public List<WriteModel<BsonDocument>[]> LogWrites { get; } = [];

    public List<SendMessageBatchRequest> Sends { get; } = [];

    public int Commands { get; set; }

    public long Sent { get; set; }

    public long Received { get; set; }
}
