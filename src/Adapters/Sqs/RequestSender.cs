using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace WorkflowManager.Sqs;

/// <summary>Makes one request, again and again within bounds, until each of its messages has a result.</summary>
internal sealed class RequestSender(IAmazonSQS client, QueueUrls urls, SqsLimits limits, TimeProvider time)
{
    /// <param name="results">Filled in at each parcel's index. Cancellation leaves the rest empty, and throws.</param>
    public async Task SendAsync(QueueHealth queue, IReadOnlyList<Parcel> parcels, SendResult?[] results, CancellationToken cancellationToken)
    {
        var pending = Admit(queue, parcels, results);
        var lookedUpAgain = false;
        for (var attempt = 1; pending.Count > 0; attempt++)
        {
            var (fault, url) = await TryAsync(queue, pending, results, cancellationToken).ConfigureAwait(false);
            pending = [.. pending.Where(parcel => results[parcel.Index] is null or SendResult.Unsure)];
            if (pending.Count == 0)
                return;
            switch (fault?.Meaning)
            {
                case SqsFault.Kind.Missing when url is not null && !lookedUpAgain && urls.Drop(queue.Name, url):
                    // The queue may have been deleted and created anew: one more look, at once.
                    lookedUpAgain = true;
                    continue;
                case SqsFault.Kind.Missing:
                    SettleAll(queue, pending, results, new SendResult.Missing(fault.Reason), ofQueue: true);
                    return;
                case SqsFault.Kind.OfQueue:
                    SettleAll(queue, pending, results, new SendResult.Refused(fault.Reason), ofQueue: true);
                    return;
                case SqsFault.Kind.OfContent when pending.Count == 1:
                    SettleAll(queue, pending, results, new SendResult.Refused(fault.Reason), ofQueue: false);
                    return;
                case SqsFault.Kind.OfContent:
                    // One of them spoils the request for all: each one by itself, so that only that one fails.
                    foreach (var parcel in pending)
                        await SendAsync(queue, [parcel], results, cancellationToken).ConfigureAwait(false);
                    return;
                case SqsFault.Kind.Passing or null when attempt >= limits.Attempts:
                    // Without a fault the queue does answer; then each message has its own reason, and other requests may pass.
                    SettleAll(queue, pending, results, fault is null ? null : new SendResult.Unsure(fault.Reason), ofQueue: fault is not null);
                    return;
                case SqsFault.Kind.Passing or null:
                    await Task.Delay(Backoff.Of(attempt, limits, Random.Shared.NextDouble()), time, cancellationToken).ConfigureAwait(false);
                    break;
                case var unknown:
                    throw new InvalidOperationException($"no rule for {unknown}");
            }
        }
    }

    /// <summary>Leaves out what need not be tried.</summary>
    private static List<Parcel> Admit(QueueHealth queue, IReadOnlyList<Parcel> parcels, SendResult?[] results)
    {
        var admitted = new List<Parcel>(parcels.Count);
        foreach (var parcel in parcels)
        {
            if (queue.Trouble is { } trouble)
                results[parcel.Index] = trouble;
            else if (queue.IsHeld(parcel.Message.Group))
                results[parcel.Index] = new SendResult.Unsure($"held back from queue '{queue.Name}': a message ahead of it in its group was not sent");
            else
                admitted.Add(parcel);
        }

        return admitted;
    }

    /// <summary>One request. What was taken or refused has its result afterwards; so has, for now, what may pass later.</summary>
    private async Task<(SqsFault? Fault, string? Url)> TryAsync(QueueHealth queue, List<Parcel> pending, SendResult?[] results, CancellationToken cancellationToken)
    {
        string? url = null;
        try
        {
            url = await urls.GetAsync(queue.Name, cancellationToken).ConfigureAwait(false);
            using var timer = new CancellationTokenSource(limits.RequestTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
            var response = await client.SendMessageBatchAsync(Request(url, pending), either.Token).ConfigureAwait(false);
            Read(response, queue, pending, results);
            return (null, url);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (SqsFault.Of(exception, queue.Name, url is null ? SqsFault.LookUpPermission : SqsFault.SendPermission), url);
        }
    }

    private static SendMessageBatchRequest Request(string url, List<Parcel> pending) =>
        new(url, [.. pending.Select(parcel => parcel.Message.Entry(EntryId(parcel)))]);

    private static void Read(SendMessageBatchResponse response, QueueHealth queue, List<Parcel> pending, SendResult?[] results)
    {
        // The SDK leaves empty lists null.
        var taken = (response.Successful ?? []).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var refused = (response.Failed ?? []).ToLookup(entry => entry.Id, StringComparer.Ordinal);
        foreach (var parcel in pending)
        {
            var id = EntryId(parcel);
            if (taken.Contains(id))
            {
                results[parcel.Index] = SendResult.Done;
                continue;
            }

            var fault = refused[id].Select(entry => SqsFault.OfEntry(entry, queue.Name)).FirstOrDefault()
                ?? new SqsFault(SqsFault.Kind.Passing, $"queue '{queue.Name}' did not say what became of the message");
            results[parcel.Index] = fault.Meaning == SqsFault.Kind.Passing ? new SendResult.Unsure(fault.Reason) : new SendResult.Refused(fault.Reason);
        }
    }

    /// <param name="result">Null: each one keeps the result that it has.</param>
    /// <param name="ofQueue">It holds for what has not been tried yet, too.</param>
    private static void SettleAll(QueueHealth queue, List<Parcel> pending, SendResult?[] results, SendResult? result, bool ofQueue)
    {
        foreach (var parcel in pending)
        {
            results[parcel.Index] = result ?? results[parcel.Index];
            // A refused message would be refused again: waiting for it would block its group for good.
            if (parcel.Message.Group is { } group && results[parcel.Index] is SendResult.Unsure)
                queue.Hold(group);
        }

        if (ofQueue)
            queue.Trouble = result;
    }

    private static string EntryId(Parcel parcel) => parcel.Index.ToString(CultureInfo.InvariantCulture);
}
