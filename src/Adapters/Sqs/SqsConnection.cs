using Amazon.Runtime;
using Amazon.SQS;
using WorkflowManager.Core;

namespace WorkflowManager.Sqs;

/// <summary>One client and what it has learnt, for the life of the process; dispatcher and dead-letter queue share it. Thread-safe.</summary>
public sealed class SqsConnection : IDisposable
{
    // A backstop above the longest long poll; the adapter's own requests are timed by SqsLimits.RequestTimeout.
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(30);

    /// <param name="client">Made by <see cref="ConfigFor"/>'s rules; disposed of with this.</param>
    public SqsConnection(IAmazonSQS client, SqsLimits limits, TimeProvider time)
    {
        Client = client;
        Urls = new QueueUrls(client, limits, time);
        Sender = new BatchSender(client, Urls, limits, time);
        Limits = limits;
        Time = time;
    }

    /// <summary>For a host that receives; the same connections and credentials serve both ways.</summary>
    public IAmazonSQS Client { get; }

    internal SqsLimits Limits { get; }

    internal TimeProvider Time { get; }

    internal QueueUrls Urls { get; }

    internal BatchSender Sender { get; }

    /// <summary>Region, endpoint and credentials come from the SDK's own variables. Does no I/O; throws where no region and no endpoint is set.</summary>
    public static SqsConnection Open(SqsLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new SqsConnection(new AmazonSQSClient(ConfigFor(limits)), limits, time);
    }

    /// <summary>
    /// The SDK's settings. Its retries are off: they know nothing of partial failures, run on no clock of ours and would
    /// multiply with our own.
    /// </summary>
    public static AmazonSQSConfig ConfigFor(SqsLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new AmazonSQSConfig
        {
            MaxErrorRetry = 0,
            // After a freeze every pooled connection may be dead; finding that out must not use up our attempts.
            MaxStaleConnectionRetries = limits.Parallelism,
            Timeout = ClientTimeout,
            ConnectTimeout = limits.RequestTimeout,
        };
    }

    /// <summary>The URL of a queue, by the same cache that sending uses; a URL as it stands. Throws what the SDK throws.</summary>
    public Task<string> QueueUrlAsync(string queue, CancellationToken cancellationToken) => Urls.GetAsync(queue, cancellationToken);

    /// <summary>
    /// Loads credentials, opens a connection and looks up a queue that will be needed, while the process is starting anyway.
    /// Best effort: a failure shows when something is sent. Only cancellation throws.
    /// </summary>
    public async Task WarmUpAsync(string queue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queue);
        cancellationToken.ThrowIfCancellationRequested();
        // A URL needs no look-up, but the connection does.
        var name = QueueNames.NameOf(queue);
        try
        {
            await Urls.GetAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or TimeoutException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Said above: best effort.
        }
    }

    public void Dispose() => Client.Dispose();
}
