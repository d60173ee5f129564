using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A workflow queue at its worst, by a seed: hands out records in any order, many of them twice, to two managers at once too.</summary>
internal sealed class DeliveryBag(int seed)
{
    private const double Twice = 0.35;
    private const int BatchSize = 10;

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly List<InboundRecord> _waiting = [];
    private readonly HashSet<InboundRecord> _acknowledged = [];
    private int _inFlight;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _waiting.Count == 0 && _inFlight == 0;
        }
    }

    public IReadOnlyCollection<InboundRecord> Acknowledged
    {
        get
        {
            lock (_gate)
                return [.. _acknowledged];
        }
    }

    public void Put(InboundRecord record)
    {
        lock (_gate)
        {
            _waiting.Add(record);
            if (_random.NextDouble() < Twice)
                _waiting.Add(record);
        }
    }

    /// <returns>Null where nothing waits.</returns>
    public List<InboundRecord>? Take()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
                return null;
            var batch = new List<InboundRecord>();
            for (var left = _random.Next(1, BatchSize + 1); left > 0 && _waiting.Count > 0; left--)
            {
                var at = _random.Next(_waiting.Count);
                batch.Add(_waiting[at]);
                _waiting.RemoveAt(at);
            }

            _inFlight += batch.Count;
            return batch;
        }
    }

    public void Answer(List<InboundRecord> batch, BatchReport report)
    {
        lock (_gate)
        {
            _inFlight -= batch.Count;
            for (var i = 0; i < batch.Count; i++)
                if (report.Records[i].Outcome is RecordOutcome.Failed)
                    _waiting.Add(batch[i]);
                else
                    _acknowledged.Add(batch[i]);
        }
    }
}
