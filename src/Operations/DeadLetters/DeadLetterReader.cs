namespace WorkflowManager.Operations;

/// <summary>
/// Reads a dead-letter queue. There is no looking at a queue but by receiving: what is read is hidden from others for a
/// while, and given back at the end.
/// </summary>
public sealed class DeadLetterReader(WorkflowQueues queues) : IAsyncDisposable
{
    // Long enough to read, judge and move all that one command may be about; a killed one's letters are back after it.
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(2);
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 8 };

    // SQS asks only some of its servers unless it is given time; a file is one.
    private readonly TimeSpan _wait = queues.AreEmbedded ? TimeSpan.Zero : TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, ReceivedMessage> _held = new(StringComparer.Ordinal);

    /// <summary>Up to so many, the oldest first. Of a group of a FIFO queue, only the first ones: it hands out no more while they are held.</summary>
    public async Task<IReadOnlyList<DeadLetterFacts>> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        // Given up while letters are on their way (a page is left, Ctrl-C), nobody would have them, and nobody see them.
        using var receiving = new Handover(Handover.OfService, TimeProvider.System, cancellationToken);
        while (_held.Count < limit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await queues.Queues.ReceiveAsync(queues.DeadLetters, Math.Min(QueueLimits.ReceiveAtMost, limit - _held.Count), _wait, Hidden, receiving.Token);
            var before = _held.Count;
            // The receipt of the last delivery is the good one.
            foreach (var message in page)
                _held[message.MessageId] = message;
            // None that is new: that was the queue, or so long a one that its first letters come round again.
            if (_held.Count == before)
                break;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return [.. _held.Values.OrderBy(m => m.SentAt).ThenBy(m => m.MessageId, StringComparer.Ordinal).Select(DeadLetterFacts.Read)];
    }

    /// <summary>Sends a letter to the workflow queue again. Sent before it is deleted: an event takes effect once, however often it is sent; one that is gone never does.</summary>
    /// <returns>Null once it is done, else why the letter stays.</returns>
    public async Task<string?> RedriveAsync(DeadLetterFacts letter, CancellationToken cancellationToken) =>
        (await queues.Queues.SendAsync(queues.Workflow, [Redriven.Of(letter, queues.Workflow)], cancellationToken))[0] ?? await DiscardAsync(letter, cancellationToken);

    /// <summary>Takes a letter off the queue for good.</summary>
    /// <returns>Null once it is gone, else why it may come back.</returns>
    public async Task<string?> DiscardAsync(DeadLetterFacts letter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var problem = (await queues.Queues.DeleteAsync(queues.DeadLetters, [_held[letter.Message.MessageId].Receipt], cancellationToken))[0];
        if (problem is null)
            _held.Remove(letter.Message.MessageId);
        return problem;
    }

    /// <summary>Gives back what is left, also after Ctrl-C: a person who looks again must see it again.</summary>
    public async ValueTask DisposeAsync() => await Parallel.ForEachAsync(
        _held.Values, AtOnce, async (message, _) => await queues.Queues.ChangeVisibilityAsync(queues.DeadLetters, message.Receipt, TimeSpan.Zero, CancellationToken.None));
}
