using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using WorkflowManager.Sqs;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests.Counts;

/// <summary>The SQS adapter over a client that keeps what it called, on the real server.</summary>
internal sealed class CountedQueues : HttpClientFactory, IDisposable
{
    /// <summary>On a busy machine a call may take long; one that was made twice for that would be counted twice.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Wire _wire = new();

    public CountedQueues()
    {
        var limits = new SqsLimits { RequestTimeout = Patience, SendTimeout = Patience };
        var config = SqsConnection.ConfigFor(limits);
        config.ServiceURL = TestEnvironment.SqsEndpoint;
        config.AuthenticationRegion = TestEnvironment.Region;
        config.HttpClientFactory = this;
        config.Timeout = Patience;
        Connection = new SqsConnection(new AmazonSQSClient(new BasicAWSCredentials("test", "test"), config), limits, TimeProvider.System);
    }

    public SqsConnection Connection { get; }

    /// <summary>Operation, and the queue's name where it is a send.</summary>
    public IReadOnlyList<string> Calls => [.. _wire.Calls];

    public void Reset() => _wire.Calls.Clear();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_wire, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public void Dispose()
    {
        Connection.Dispose();
        _wire.Dispose();
    }

    private sealed class Wire() : DelegatingHandler(new SocketsHttpHandler())
    {
        public ConcurrentQueue<string> Calls { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
            var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            Calls.Enqueue(operation == "SendMessageBatch" ? $"{operation} {((string)body["QueueUrl"]!).Split('/')[^1]}" : operation);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
