using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Configuration;
using MongoDB.Driver.Core.Events;

namespace WorkflowManager.Large;

/// <summary>Listens to one manager's drivers while it handles one batch after the other.</summary>
internal sealed class Recorder(string instances, string log)
{
    private static readonly HashSet<string> OnData = new(StringComparer.Ordinal) { "aggregate", "find", "getMore", "update" };

    private readonly Lock _gate = new();
    private RecordedBatch _batch = new();

    /// <summary>What was heard since the last time.</summary>
    public RecordedBatch Take()
    {
        lock (_gate)
        {
            var taken = _batch;
            _batch = new RecordedBatch();
            return taken;
        }
    }

    public void Listen(ClusterBuilder builder) => builder.Subscribe<CommandStartedEvent>(Hear).Subscribe<CommandSucceededEvent>(Hear);

    private void Hear(CommandStartedEvent command)
    {
        if (!OnData.Contains(command.CommandName))
            return;
        var document = (BsonDocument)command.Command.DeepClone();
        lock (_gate)
        {
            _batch.Commands++;
            _batch.Sent += document.ToBson().Length;
            switch (command.CommandName)
            {
                case "aggregate":
                    _batch.Reads.Add([.. document["pipeline"].AsBsonArray.Select(s => s.AsBsonDocument)]);
                    _batch.ReadBatchSize = document["cursor"]["batchSize"].ToInt32();
                    break;
                case "update" when document["update"] == instances:
                    _batch.Writes.Add(Models(document));
                    break;
                case "update" when document["update"] == log:
                    _batch.LogWrites.Add(Models(document));
                    break;
            }
        }
    }

    private void Hear(CommandSucceededEvent command)
    {
        if (!OnData.Contains(command.CommandName))
            return;
        lock (_gate)
            _batch.Received += command.Reply.ToBson().Length;
    }

    private static WriteModel<BsonDocument>[] Models(BsonDocument command) =>
    [
        .. command["updates"].AsBsonArray.Select(s => s.AsBsonDocument).Select<BsonDocument, WriteModel<BsonDocument>>(s =>
            s["u"].AsBsonDocument is var update && update.ElementCount > 0 && update.GetElement(0).Name.StartsWith('$')
                ? new UpdateOneModel<BsonDocument>(s["q"].AsBsonDocument, update)
                : new ReplaceOneModel<BsonDocument>(s["q"].AsBsonDocument, update) { IsUpsert = s.GetValue("upsert", false).AsBoolean }),
    ];
}
