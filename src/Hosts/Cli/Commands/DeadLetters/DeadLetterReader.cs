using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// Reads a dead-letter queue. There is no looking at a queue but by receiving: what is read is hidden from others for a
/// while, and given back at the end.
/// </summary>
internal sealed class DeadLetterReader(Backend backend) : IAsyncDisposable
{
    // Long enough to read, judge and move all that one command may be about; a killed one's letters are back after it.
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(2);
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 8 };

    // SQS asks only some of its servers unless it is given time; a file is one.
    private readonly TimeSpan _wait = backend.QueuesAreEmbedded ? TimeSpan.Zero : TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, ReceivedMessage> _held = new(StringComparer.Ordinal);

    private string Queue => backend.Address.DeadLetterQueue;

    /// <summary>Up to so many. Of a group of a FIFO queue, only the first ones: it hands out no more while they are held.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        while (_held.Count < limit)
        {
            var page = await backend.Queues.ReceiveAsync(Queue, Math.Min(QueueLimits.ReceiveAtMost, limit - _held.Count), _wait, Hidden, cancellationToken);
            var before = _held.Count;
            // The receipt of the last delivery is the good one.
            foreach (var message in page)
                _held[message.MessageId] = message;
            // None that is new: that was the queue, or so long a one that its first letters come round again.
            if (_held.Count == before)
                break;
        }

        return [.. _held.Values.OrderBy(m => m.SentAt).ThenBy(m => m.MessageId, StringComparer.Ordinal)];
    }

    /// <summary>Takes a letter off the queue for good.</summary>
    /// <returns>Null once it is gone, else why it may come back.</returns>
    public async Task<string?> DeleteAsync(ReceivedMessage letter, CancellationToken cancellationToken)
    {
        var problem = (await backend.Queues.DeleteAsync(Queue, [_held[letter.MessageId].Receipt], cancellationToken))[0];
        if (problem is null)
            _held.Remove(letter.MessageId);
        return problem;
    }

    /// <summary>Gives back what is left, also after Ctrl-C: a person who looks again must see it again.</summary>
    public async ValueTask DisposeAsync() => await Parallel.ForEachAsync(
        _held.Values, AtOnce, async (message, _) => await backend.Queues.ChangeVisibilityAsync(Queue, message.Receipt, TimeSpan.Zero, CancellationToken.None));
}
