using System.Collections.Immutable;
using System.Globalization;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using WorkflowManager.Operations;
using WorkflowManager.Sqlite;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>A world's queues without the program: for messages that it would not send, and queues that it would not make.</summary>
internal sealed class RawQueues(CliWorld world) : IDisposable
{
    private readonly SqliteDatabase? _file = world.Variables["WFM_STORE"] is { } store && store.StartsWith("sqlite:", StringComparison.Ordinal)
        ? SqliteDatabase.Open(store["sqlite:".Length..])
        : null;

    private readonly AmazonSQSClient _sqs = new(
        new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = TestEnvironment.SqsEndpoint, AuthenticationRegion = TestEnvironment.Region });

    public string Workflow => world.Variables["WORKFLOW_QUEUE"]!;

    public string DeadLetters => world.Variables["DEAD_LETTER_QUEUE"]!;

    public async Task CreateAsync(string name, TimeSpan visibility)
    {
        if (_file is not null)
        {
            using var queues = new SqliteQueues(_file, TimeProvider.System);
            await queues.CreateAsync(new QueueSpec(name) { Visibility = visibility }, CancellationToken.None);
            return;
        }

        var attributes = new Dictionary<string, string> { ["VisibilityTimeout"] = visibility.TotalSeconds.ToString(CultureInfo.InvariantCulture) };
        await _sqs.CreateQueueAsync(new CreateQueueRequest(name) { Attributes = attributes });
    }

    public async Task SendAsync(string queue, string body, params (string Name, string Value)[] attributes)
    {
        if (_file is not null)
        {
            using var queues = new SqliteQueues(_file, TimeProvider.System);
            Assert.Null(Assert.Single(await queues.SendAsync(queue, [new NewMessage(body) { Attributes = attributes.ToImmutableDictionary(a => a.Name, a => a.Value) }], CancellationToken.None)));
            return;
        }

        var url = (await _sqs.GetQueueUrlAsync(queue)).QueueUrl;
        await _sqs.SendMessageAsync(new SendMessageRequest(url, body)
        {
            MessageAttributes = attributes.ToDictionary(a => a.Name, a => new MessageAttributeValue { DataType = "String", StringValue = a.Value }),
        });
    }

    public void Dispose()
    {
        _file?.Dispose();
        _sqs.Dispose();
    }
}
