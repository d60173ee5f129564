using WorkflowManager.Engine;
using WorkflowManager.Hosting;
using WorkflowManager.MongoDb;
using WorkflowManager.Operations;
using WorkflowManager.Secrets;
using WorkflowManager.Sqlite;

namespace WorkflowManager.Cli;

/// <summary>A store behind its ports.</summary>
/// <param name="File">The embedded one's file, which its queues may share; else null.</param>
/// <param name="Secret">Where the credentials came from, to be read anew when they are refused; else null.</param>
/// <param name="SecretUri">The connection string that it gave; else null.</param>
internal sealed record StoreBackend(
    IWorkflowStore Store,
    ITemplateStore Templates,
    ITemplateCatalog TemplateCatalog,
    IInstanceCatalog Instances,
    IEventLog Events,
    IInstanceStatistics Statistics,
    IStoreInstaller Installer,
    SqliteDatabase? File,
    DatabaseSecret? Secret,
    string? SecretUri)
{
    public static async Task<StoreBackend> OpenAsync(BackendAddress address, List<IDisposable> owned, TimeProvider time, CancellationToken cancellationToken)
    {
        switch (address.Store)
        {
            case StoreAddress.Sqlite { Path: var path }:
                var file = SqliteDatabase.Open(path);
                owned.Add(file);
                return OnSqlite(file);
            case StoreAddress.Mongo { Uri: var uri }:
                return OnMongo(uri, null, address.Settings, owned);
            case StoreAddress.Secret { Id: var id }:
                var secret = DatabaseSecret.Open(id, new SecretLimits(), time);
                return OnMongo(Databases.UriOf(await secret.GetAsync(cancellationToken)), secret, address.Settings, owned);
            case var other:
                throw new InvalidOperationException($"No such store: {other}");
        }
    }

    private static StoreBackend OnSqlite(SqliteDatabase file)
    {
        var templates = new SqliteTemplateStore(file);
        return new StoreBackend(
            new SqliteWorkflowStore(file), templates, templates, new SqliteInstanceCatalog(file), new SqliteEventLog(file), new SqliteInstanceStatistics(file), new SqliteInstaller(file), file, null, null);
    }

    private static StoreBackend OnMongo(string uri, DatabaseSecret? secret, Settings settings, List<IDisposable> owned)
    {
        var connection = Databases.Open(uri, settings);
        owned.Add(connection);
        return new StoreBackend(
            new MongoWorkflowStore(connection), new MongoTemplateStore(connection), new MongoTemplateCatalog(connection), new MongoInstanceCatalog(connection), new MongoEventLog(connection), new MongoInstanceStatistics(connection),
            new MongoInstaller(connection), null, secret, secret is null ? null : uri);
    }
}
