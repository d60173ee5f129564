using Amazon.Runtime;
using Amazon.SQS;
using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Faults;
using WorkflowManager.Sqs;
using WorkflowManager.TestServers;

namespace WorkflowManager.Protocol.Tests;

/// <summary>The engine over the real adapters, as a host composes it; a fault plan and witnesses come in between where a test has them.</summary>
internal sealed class Manager
{
    public static EngineLimits Limits { get; } = new() { ConflictBackoff = TimeSpan.Zero };

    private Manager(IWorkflowStore store, ITemplateStore templates, IDispatcher dispatcher, IDeadLetterQueue deadLetters, TimeProvider time, EngineLimits limits, EngineOptions options)
    {
        Processor = new BatchProcessor(store, templates, dispatcher, deadLetters, time, limits, options);
        Sweeper = new OutboxSweeper(store, dispatcher, time, limits, options);
        DueSweeper = new DueSweeper(store, Processor, time, limits);
    }

    public BatchProcessor Processor { get; }

    public OutboxSweeper Sweeper { get; }

    public DueSweeper DueSweeper { get; }

    /// <param name="workflowQueue">Where retries go, without a delay; null: they are all the sweeper's.</param>
    public static Manager Compose(
        ManagerStore on, SqsConnection sqs, string deadLetterQueue, TimeProvider time, FaultPlan? faults = null, Witness? witness = null,
        Func<IDispatcher, IDispatcher>? wrapDispatcher = null, EngineLimits? limits = null, string? workflowQueue = null)
    {
        var (store, templates, _) = on;
        IDispatcher dispatcher = new ImpatientDispatcher(new SqsDispatcher(sqs));
        IDeadLetterQueue deadLetters = new SqsDeadLetterQueue(sqs, deadLetterQueue);
        if (witness is not null)
            (store, dispatcher, deadLetters) = (witness.Of(store), witness.Of(dispatcher), witness.Of(deadLetters));
        if (wrapDispatcher is not null)
            dispatcher = wrapDispatcher(dispatcher);
        if (faults is not null)
            (store, templates, dispatcher, deadLetters) = (
                new FaultyStore(store, faults), new FaultyTemplateStore(templates, faults),
                new FaultyDispatcher(dispatcher, faults), new FaultyDeadLetterQueue(deadLetters, faults));
        return new Manager(store, templates, dispatcher, deadLetters, time, limits ?? Limits, new EngineOptions(workflowQueue is null ? null : new TaskQueue(workflowQueue), null));
    }

    public static SqsConnection OpenSqs()
    {
        var limits = new SqsLimits { Backoff = TimeSpan.FromMilliseconds(1), RequestTimeout = TimeSpan.FromSeconds(30), SendTimeout = TimeSpan.FromSeconds(60) };
        var config = SqsConnection.ConfigFor(limits);
        config.ServiceURL = TestEnvironment.SqsEndpoint;
        config.AuthenticationRegion = TestEnvironment.Region;
        return new SqsConnection(new AmazonSQSClient(new BasicAWSCredentials("test", "test"), config), limits, TimeProvider.System);
    }
}
