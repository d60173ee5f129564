using System.Threading.Channels;
using WorkflowManager.Engine;

namespace WorkflowManager.HotInstance;

/// <summary>A queue that hands out batches, and what is reported as failed again, at once and behind the others: harder on the managers than SQS, which waits a visibility time-out.</summary>
internal sealed class HotQueue
{
    private readonly Channel<InboundRecord> _waiting = Channel.CreateUnbounded<InboundRecord>();
    private readonly Dictionary<string, int> _deliveries = [];
    private readonly Lock _gate = new();
    private int _open;

    public HotQueue(IReadOnlyCollection<InboundRecord> records)
    {
        _open = records.Count;
        foreach (var record in records)
            _waiting.Writer.TryWrite(record);
    }

    public IReadOnlyCollection<int> Deliveries => _deliveries.Values;

    /// <returns>Empty once every record is done.</returns>
    public async Task<IReadOnlyList<InboundRecord>> TakeAsync(int atMost)
    {
        var batch = new List<InboundRecord>(atMost);
        // Another manager may have been quicker: then there is something to wait for again.
        while (batch.Count == 0 && await _waiting.Reader.WaitToReadAsync())
            while (batch.Count < atMost && _waiting.Reader.TryRead(out var record))
                batch.Add(record);
        lock (_gate)
            foreach (var record in batch)
                _deliveries[record.MessageId] = _deliveries.GetValueOrDefault(record.MessageId) + 1;
        return batch;
    }

    /// <exception cref="InvalidOperationException">A record came to another end than it should.</exception>
    public void Answer(BatchReport report)
    {
        foreach (var record in report.Records)
            switch (record.Outcome)
            {
                case RecordOutcome.Failed:
                    _waiting.Writer.TryWrite(record.Record);
                    break;
                case RecordOutcome.Applied or RecordOutcome.Ignored { Code.Value: "DUPLICATE_EVENT" }:
                    if (Interlocked.Decrement(ref _open) == 0)
                        _waiting.Writer.Complete();
                    break;
                default:
                    throw new InvalidOperationException($"{record}");
            }
    }
}
