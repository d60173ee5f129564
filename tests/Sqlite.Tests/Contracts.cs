using WorkflowManager.Contracts;

namespace WorkflowManager.Sqlite.Tests;

public sealed class SqliteWorkflowStoreContract(SqliteHarness harness) : WorkflowStoreContract(harness);

public sealed class SqliteTemplateStoreContract(SqliteHarness harness) : TemplateStoreContract(harness);
