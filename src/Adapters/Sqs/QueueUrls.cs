using System.Collections.Concurrent;
using Amazon.SQS;
using WorkflowManager.Core;

namespace WorkflowManager.Sqs;

/// <summary>
/// Queue names to URLs, looked up once in the life of the process. Only what was found is kept: a queue that is missing now
/// may be there a minute later.
/// </summary>
internal sealed class QueueUrls(IAmazonSQS client, SqsLimits limits, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _lookUps = new(StringComparer.Ordinal);

    /// <summary>Throws what the look-up threw. A URL is given back as it stands: where requests go is the client's endpoint, not the URL's host.</summary>
    public async Task<string> GetAsync(string queue, CancellationToken cancellationToken)
    {
        if (QueueNames.IsUrl(queue))
            return queue;
        // Many callers, one look-up: it has its own time-out and is not cancelled with the first of them.
        var lookUp = _lookUps.GetOrAdd(queue, name => new Lazy<Task<string>>(() => LookUpAsync(name)));
        try
        {
            return await lookUp.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch when (lookUp.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
        {
            _lookUps.TryRemove(new(queue, lookUp));
            throw;
        }
    }

    /// <summary>Forgets a URL that turned out to be of no queue. Another caller's newer one stays.</summary>
    /// <returns>False where there was nothing to forget: looking up again is of no use.</returns>
    public bool Drop(string queue, string url)
    {
        if (!_lookUps.TryGetValue(queue, out var lookUp))
            return !QueueNames.IsUrl(queue);
        if (lookUp.IsValueCreated && lookUp.Value is { IsCompletedSuccessfully: true, Result: var known } && known == url)
            _lookUps.TryRemove(new(queue, lookUp));
        return true;
    }

    private async Task<string> LookUpAsync(string name)
    {
        using var timer = new CancellationTokenSource(limits.RequestTimeout, time);
        var response = await client.GetQueueUrlAsync(name, timer.Token).ConfigureAwait(false);
        return response.QueueUrl;
    }
}
