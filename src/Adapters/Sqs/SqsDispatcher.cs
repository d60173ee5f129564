using System.Globalization;
using WorkflowManager.Engine;

namespace WorkflowManager.Sqs;

/// <summary>Sends StartTask payloads to SQS queues.</summary>
public sealed class SqsDispatcher(SqsConnection connection) : IDispatcher
{
    public async Task<IReadOnlyList<DispatchOutcome>> SendAsync(IReadOnlyList<Dispatch> dispatches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dispatches);
        var results = await connection.Sender.SendAsync([.. dispatches.Select(Message)], cancellationToken).ConfigureAwait(false);
        return [.. results.Select(Outcome)];
    }

    private static OutgoingMessage Message(Dispatch dispatch) =>
        OutgoingMessage.Create(dispatch.Queue.Value, dispatch.Body, dispatch.Ref.Value, dispatch.Id.Value, dispatch.Trace, new()
        {
            ["attempt"] = OutgoingMessage.Number(dispatch.Attempt.ToString(CultureInfo.InvariantCulture)),
            ["dispatch_id"] = OutgoingMessage.Text(SqsText.AttributeId(dispatch.Id.Value)),
        });

    private static DispatchOutcome Outcome(SendResult result) => result switch
    {
        SendResult.Sent => new DispatchOutcome.Sent(),
        SendResult.Missing => new DispatchOutcome.QueueMissing(result.Reason),
        SendResult.Refused => new DispatchOutcome.Refused(result.Reason),
        SendResult.Unsure => new DispatchOutcome.Failed(result.Reason),
        _ => throw new InvalidOperationException($"no rule for {result}"),
    };
}
