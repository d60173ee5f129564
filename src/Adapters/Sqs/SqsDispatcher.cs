using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>Sends StartTask payloads to SQS queues.</summary>
public sealed class SqsDispatcher(SqsConnection connection) : IDispatcher
{
    public async Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dispatches);
        var messages = dispatches.Select(dispatch => new OutgoingMessage(dispatch.Queue.Value, DispatchMessage.Of(dispatch)));
        var results = await connection.Sender.SendAsync([.. messages], cancellationToken).ConfigureAwait(false);
        return [.. results.Select(Outcome)];
    }

    private static DispatchOutcome Outcome(SendResult result) => result switch
    {
        SendResult.Sent => new DispatchOutcome.Sent(),
        SendResult.Missing => new DispatchOutcome.QueueMissing(result.Reason),
        SendResult.Refused => new DispatchOutcome.Refused(result.Reason),
        SendResult.Unsure => new DispatchOutcome.Failed(result.Reason),
        _ => throw new InvalidOperationException($"no rule for {result}"),
    };
}
