using WorkflowManager.Engine;
using WorkflowManager.MongoDb;
using WorkflowManager.Sqlite;

namespace WorkflowManager.Protocol.Tests;

/// <summary>A store as a manager has it: the ports over one connection.</summary>
internal sealed record ManagerStore(IWorkflowStore Store, ITemplateStore Templates, IDisposable Connection) : IDisposable
{
    public static ManagerStore On(MongoConnection connection) => new(new MongoWorkflowStore(connection), new MongoTemplateStore(connection), connection);

    public static ManagerStore On(SqliteDatabase database) => new(new SqliteWorkflowStore(database), new SqliteTemplateStore(database), database);

    public void Dispose() => Connection.Dispose();
}
