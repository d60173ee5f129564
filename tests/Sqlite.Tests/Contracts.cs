using WorkflowManager.Contracts;

namespace WorkflowManager.Sqlite.Tests;

public sealed class SqliteWorkflowStoreContract(SqliteHarness harness) : WorkflowStoreContract(harness);

public sealed class SqliteTemplateStoreContract(SqliteHarness harness) : TemplateStoreContract(harness);

public sealed class SqliteInstanceCatalogContract(SqliteHarness harness) : InstanceCatalogContract(harness);

public sealed class SqliteEventLogContract(SqliteHarness harness) : EventLogContract(harness);

public sealed class SqliteTemplateCatalogContract(SqliteHarness harness) : TemplateCatalogContract(harness);

public sealed class SqliteInstanceStatisticsContract(SqliteHarness harness) : InstanceStatisticsContract(harness);
