using Amazon.SQS;

namespace WorkflowManager.Sqs;

/// <summary>Sends messages to their queues, ten to a request, queues side by side, and says of each one what became of it.</summary>
internal sealed class BatchSender(IAmazonSQS client, QueueUrls urls, SqsLimits limits, TimeProvider time)
{
    private readonly RequestSender _requests = new(client, urls, limits, time);

    /// <returns>One result for each message, in order. Throws only when cancelled.</returns>
    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var results = new SendResult?[messages.Count];
        var sendable = new List<Parcel>(messages.Count);
        for (var index = 0; index < messages.Count; index++)
        {
            var message = messages[index].Fitted(limits);
            if (message.Problem(limits) is { } problem)
                results[index] = new SendResult.Refused(problem);
            else
                sendable.Add(new Parcel(index, message));
        }

        using var timer = new CancellationTokenSource(limits.SendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        var options = new ParallelOptions { MaxDegreeOfParallelism = limits.Parallelism, CancellationToken = either.Token };
        try
        {
            await Parallel.ForEachAsync(SendPlan.Of(sendable, limits), options, (lane, token) => SendLaneAsync(lane, results, token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: what has a result keeps it, the rest gets one below.
        }

        var late = new SendResult.Unsure($"not sent within {limits.SendTimeout.TotalSeconds:0.###} s");
        return [.. results.Select(result => result ?? late)];
    }

    private async ValueTask SendLaneAsync(Lane lane, SendResult?[] results, CancellationToken cancellationToken)
    {
        foreach (var request in lane.Requests)
            await _requests.SendAsync(lane.Queue, request, results, cancellationToken).ConfigureAwait(false);
    }
}
