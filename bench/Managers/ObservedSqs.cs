using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using WorkflowManager.Sqs;
using WorkflowManager.TestServers;

namespace WorkflowManager.BenchManagers;

/// <summary>The product's client, settings and all, that tells of each batch it sends.</summary>
/// <param name="around">Given the request and what sends it.</param>
public sealed class ObservedSqs(Func<SendMessageBatchRequest, Func<Task<SendMessageBatchResponse>>, Task<SendMessageBatchResponse>> around)
    : AmazonSQSClient(new BasicAWSCredentials("test", "test"), Settings())
{
    public override Task<SendMessageBatchResponse> SendMessageBatchAsync(SendMessageBatchRequest request, CancellationToken cancellationToken = default) =>
        around(request, () => base.SendMessageBatchAsync(request, cancellationToken));

    private static AmazonSQSConfig Settings()
    {
        var config = SqsConnection.ConfigFor(Patient.Sqs);
        config.ServiceURL = TestEnvironment.SqsEndpoint;
        config.AuthenticationRegion = TestEnvironment.Region;
        return config;
    }
}
