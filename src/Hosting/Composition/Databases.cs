using WorkflowManager.Core;
using WorkflowManager.Engine;
using WorkflowManager.Forms;
using WorkflowManager.MongoDb;
using WorkflowManager.Secrets;
using WorkflowManager.Sqs;

namespace WorkflowManager.Hosting;

/// <summary>The database that the settings name, and the engine over it.</summary>
internal static class Databases
{
    public static MongoConnection Open(string uri, Settings settings) => new(uri, new MongoOptions
    {
        Database = settings.Database,
        TemplateCollection = settings.TemplateCollection,
        InstanceCollection = settings.InstanceCollection,
        LogCollection = settings.EventCollection,
    });

    public static string UriOf(DatabaseCredentials credentials) => MongoUri.Build(credentials.DbUrl, credentials.UserName, credentials.Password);

    /// <param name="database">Disposed of with the workload; the queues are not.</param>
    public static IWorkload Workload(MongoConnection database, SqsConnection queues, Settings settings, TimeProvider time) =>
        Workload(database, new SqsDispatcher(queues), settings.DeadLetterQueue is { } queue ? new SqsDeadLetterQueue(queues, queue) : null, settings, Options(settings.WorkflowQueue), time);

    /// <inheritdoc cref="Workload(MongoConnection, SqsConnection, Settings, TimeProvider)"/>
    public static IWorkload Workload(
        MongoConnection database, IDispatcher dispatcher, IDeadLetterQueue? deadLetters, Settings settings, EngineOptions options, TimeProvider time) =>
        new EngineWorkload(new MongoWorkflowStore(database), new MongoTemplateStore(database), dispatcher, deadLetters, settings.Limits, options, time, database);

    /// <param name="workflowQueue">Null: retries wait for the sweeper.</param>
    public static EngineOptions Options(string? workflowQueue) => new(workflowQueue is { } queue ? new TaskQueue(queue) : null, new FormChecker());

    /// <summary>A workload that reads the secret anew, and connects again, where the database refuses the credentials.</summary>
    public static IWorkload Rotating(IWorkload first, DatabaseSecret secret, Func<MongoConnection, IWorkload> workload, Settings settings, Log log) =>
        new RotatingWorkload(
            first,
            async deadline => workload(Open(UriOf(await secret.RefreshAsync(deadline)), settings)),
            MongoFailures.IsAuthenticationFailure,
            log);
}
