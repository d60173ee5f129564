using System.Globalization;
using Amazon.SQS.Model;

namespace WorkflowManager.Sqs;

/// <summary>Deletes received messages, ten to a request.</summary>
internal sealed class ReceiptDeletion(SqsConnection connection)
{
    private readonly QueueCalls _calls = new(connection);

    public async Task<IReadOnlyList<string?>> DeleteAsync(string queue, IReadOnlyList<string> receipts, CancellationToken cancellationToken)
    {
        var results = new string?[receipts.Count];
        var requests = Enumerable.Range(0, receipts.Count).Chunk(connection.Limits.RequestMessages);
        var options = new ParallelOptions { MaxDegreeOfParallelism = connection.Limits.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(requests, options, async (request, token) => await DeleteAsync(queue, receipts, request, results, token).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }

    private async Task DeleteAsync(string queue, IReadOnlyList<string> receipts, int[] indexes, string?[] results, CancellationToken cancellationToken)
    {
        for (var attempt = 1; indexes.Length > 0; attempt++)
        {
            var response = await _calls.OfQueueAsync(
                queue, SqsFault.DeletePermission, (url, token) => connection.Client.DeleteMessageBatchAsync(Request(url, receipts, indexes), token), cancellationToken).ConfigureAwait(false);
            var failed = (response.Failed ?? []).ToDictionary(entry => entry.Id, StringComparer.Ordinal);
            var passing = new List<int>();
            foreach (var index in indexes)
            {
                var entry = failed.GetValueOrDefault(Id(index));
                results[index] = entry is null ? null : $"queue '{queue}' did not delete the message: {entry.Code}: {entry.Message}";
                if (entry is not null && SqsFault.OfEntry(entry, queue).Meaning == SqsFault.Kind.Passing)
                    passing.Add(index);
            }

            if (passing.Count == 0 || attempt >= connection.Limits.Attempts)
                return;
            indexes = [.. passing];
            await Task.Delay(Backoff.Of(attempt, connection.Limits, Random.Shared.NextDouble()), connection.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static DeleteMessageBatchRequest Request(string url, IReadOnlyList<string> receipts, int[] indexes) =>
        new(url, [.. indexes.Select(index => new DeleteMessageBatchRequestEntry(Id(index), receipts[index]))]);

    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);
}
