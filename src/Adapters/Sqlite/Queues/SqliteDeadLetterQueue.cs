using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqlite;

/// <summary>Puts rejected records into one embedded queue, standard or FIFO.</summary>
/// <param name="queue">Name or URL.</param>
public sealed class SqliteDeadLetterQueue(SqliteQueues queues, string queue) : IDeadLetterQueue
{
    public async Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letters);
        try
        {
            return await queues.SendAsync(queue, [.. letters.Select(letter => DeadLetterMessage.Of(letter))], cancellationToken);
        }
        catch (Exception exception) when (exception is QueueMissingException or QueuesUnavailableException)
        {
            return [.. letters.Select(_ => exception.Message)];
        }
    }
}
