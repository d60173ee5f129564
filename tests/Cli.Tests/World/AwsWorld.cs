using Amazon.Runtime;
using Amazon.SQS;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>A database of a real server, and queues of a real SQS server.</summary>
internal sealed class AwsWorld : CliWorld
{
    private readonly TestDatabase _database = new();
    private readonly AmazonSQSClient _sqs = new(
        new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = TestEnvironment.SqsEndpoint, AuthenticationRegion = TestEnvironment.Region });

    protected override async Task SetUpAsync()
    {
        Variables["WFM_STORE"] = _database.Uri;
        Variables["WORKFLOW_DB"] = _database.Name;
        Variables["AWS_ENDPOINT_URL_SQS"] = TestEnvironment.SqsEndpoint;
        Variables["AWS_ENDPOINT_URL_SSM"] = TestEnvironment.SsmEndpoint;
        Variables["AWS_REGION"] = TestEnvironment.Region;
        Variables["AWS_ACCESS_KEY_ID"] = "test";
        Variables["AWS_SECRET_ACCESS_KEY"] = "test";
        // Whatever else lies about: no test may ask the network for credentials.
        Variables["AWS_EC2_METADATA_DISABLED"] = "true";
        foreach (var name in new[] { "WORKFLOW_QUEUE", "DEAD_LETTER_QUEUE" })
            await _sqs.CreateQueueAsync(Variables[name]);
    }

    /// <summary>Nothing to do for a file, which has what it needs.</summary>
    public static async Task CreateFifoQueuesAsync(CliWorld world)
    {
        if (world is not AwsWorld aws)
            return;
        foreach (var name in new[] { "WORKFLOW_QUEUE", "DEAD_LETTER_QUEUE" })
            await aws._sqs.CreateQueueAsync(new Amazon.SQS.Model.CreateQueueRequest { QueueName = aws.Variables[name], Attributes = new() { ["FifoQueue"] = "true" } });
    }

    protected override async Task TearDownAsync()
    {
        foreach (var url in (await _sqs.ListQueuesAsync(Prefix)).QueueUrls ?? [])
            await _sqs.DeleteQueueAsync(url);
        _sqs.Dispose();
        await _database.DisposeAsync();
    }
}
