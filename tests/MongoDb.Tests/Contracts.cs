using WorkflowManager.Contracts;

namespace WorkflowManager.MongoDb.Tests;

public sealed class MongoWorkflowStoreContract(MongoHarness harness) : WorkflowStoreContract(harness);

public sealed class MongoTemplateStoreContract(MongoHarness harness) : TemplateStoreContract(harness);
