using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using WorkflowManager.TestServers;

namespace WorkflowManager.LocalLambda;

/// <summary>Queues on the test server, by name; those made here are deleted in the end.</summary>
public sealed class LocalQueues : IAsyncDisposable
{
    private readonly HashSet<string> _urls = new(StringComparer.Ordinal);

    public IAmazonSQS Sqs { get; } = new AmazonSQSClient(
        new BasicAWSCredentials("test", "test"),
        new AmazonSQSConfig { ServiceURL = TestEnvironment.SqsEndpoint, AuthenticationRegion = TestEnvironment.Region });

    /// <summary>What the program needs to reach the same servers.</summary>
    public static IReadOnlyDictionary<string, string> Endpoints => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL_SQS"] = TestEnvironment.SqsEndpoint,
        ["AWS_ENDPOINT_URL_SSM"] = TestEnvironment.SsmEndpoint,
        ["AWS_REGION"] = TestEnvironment.Region,
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
    };

    /// <param name="redrive">The ARN of the queue that a message is moved to, and after how many receptions.</param>
    /// <returns>The queue's URL.</returns>
    public async Task<string> CreateAsync(string name, TimeSpan? visibilityTimeout = null, (string Arn, int MaxReceiveCount)? redrive = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var request = new CreateQueueRequest(name) { Attributes = [] };
        if (visibilityTimeout is { } timeout)
            request.Attributes["VisibilityTimeout"] = ((int)timeout.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (redrive is (var arn, var count))
            request.Attributes["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":{{count}}}""";
        if (name.EndsWith(".fifo", StringComparison.Ordinal))
            request.Attributes["FifoQueue"] = "true";
        var url = (await Sqs.CreateQueueAsync(request)).QueueUrl;
        lock (_urls)
            _urls.Add(url);
        return url;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_urls.Select(url => Sqs.DeleteQueueAsync(url)));
        Sqs.Dispose();
    }
}
