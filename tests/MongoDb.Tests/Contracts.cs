using WorkflowManager.Contracts;

namespace WorkflowManager.MongoDb.Tests;

public sealed class MongoWorkflowStoreContract(MongoHarness harness) : WorkflowStoreContract(harness);

public sealed class MongoTemplateStoreContract(MongoHarness harness) : TemplateStoreContract(harness);

public sealed class MongoInstanceCatalogContract(MongoHarness harness) : InstanceCatalogContract(harness);

public sealed class MongoEventLogContract(MongoHarness harness) : EventLogContract(harness);

public sealed class MongoTemplateCatalogContract(MongoHarness harness) : TemplateCatalogContract(harness);

public sealed class MongoInstanceStatisticsContract(MongoHarness harness) : InstanceStatisticsContract(harness);
