using WorkflowManager.Contracts;

namespace WorkflowManager.Sqlite.Tests;

public sealed class SqliteMessageQueuesContract() : MessageQueuesContract(new SqliteQueueHarness());

public sealed class SqliteDispatcherContract() : DispatcherContract(new SqliteQueueHarness());

public sealed class SqliteDeadLetterQueueContract() : DeadLetterQueueContract(new SqliteQueueHarness());
