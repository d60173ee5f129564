using WorkflowManager.Contracts;

namespace WorkflowManager.Sqs.Tests;

public sealed class SqsDispatcherContract() : DispatcherContract(new SqsHarness());

public sealed class SqsDeadLetterQueueContract() : DeadLetterQueueContract(new SqsHarness());

public sealed class SqsMessageQueuesContract() : MessageQueuesContract(new SqsHarness());
