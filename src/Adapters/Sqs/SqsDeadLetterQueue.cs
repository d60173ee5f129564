using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>Puts rejected records into one SQS queue, standard or FIFO.</summary>
/// <param name="queue">Name or URL.</param>
public sealed class SqsDeadLetterQueue(SqsConnection connection, string queue) : IDeadLetterQueue
{
    public async Task<IReadOnlyList<string?>> SendAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letters);
        var results = await connection.Sender.SendAsync([.. letters.Select(Message)], cancellationToken).ConfigureAwait(false);
        return [.. results.Select(result => result is SendResult.Sent ? null : result.Reason)];
    }

    private OutgoingMessage Message(DeadLetter letter) =>
        new(queue, DeadLetterMessage.Of(letter, connection.Limits.RequestBytes, connection.Limits.ReasonLength));
}
