using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary>
/// Reads a dead-letter queue. There is no looking at a queue but by receiving: what is read is hidden from others for a
/// moment, and given back at the end.
/// </summary>
internal sealed class DeadLetterReader(IMessageQueues queues, string queue) : IAsyncDisposable
{
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, ReceivedMessage> _held = new(StringComparer.Ordinal);

    /// <summary>Up to so many. Of a group of a FIFO queue, only the first ones: it hands out no more while they are held.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        var found = new List<ReceivedMessage>();
        while (found.Count < limit)
        {
            var page = await queues.ReceiveAsync(queue, Math.Min(10, limit - found.Count), Wait, Hidden, cancellationToken);
            if (page.Count == 0)
                break;
            foreach (var message in page)
            {
                // Hidden for a minute only: on a long queue the first ones come round again.
                if (!_held.ContainsKey(message.MessageId))
                    found.Add(message);
                _held[message.MessageId] = message;
            }
        }

        return [.. found.OrderBy(m => m.SentAt).ThenBy(m => m.MessageId, StringComparer.Ordinal)];
    }

    /// <summary>Takes a letter off the queue for good.</summary>
    /// <returns>Null once it is gone, else why it may come back.</returns>
    public async Task<string?> DeleteAsync(ReceivedMessage letter, CancellationToken cancellationToken)
    {
        var problem = (await queues.DeleteAsync(queue, [_held[letter.MessageId].Receipt], cancellationToken))[0];
        if (problem is null)
            _held.Remove(letter.MessageId);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var message in _held.Values)
            await queues.ChangeVisibilityAsync(queue, message.Receipt, TimeSpan.Zero, CancellationToken.None);
    }
}
