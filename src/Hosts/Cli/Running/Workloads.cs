using WorkflowManager.Engine;
using WorkflowManager.Hosting;

namespace WorkflowManager.Cli;

/// <summary>The engine over a back end.</summary>
internal static class Workloads
{
    // A process that ends its batches within their visibility needs no more; the function's default allows for its 15 minutes.
    private static readonly TimeSpan EmbeddedStaleAfter = TimeSpan.FromSeconds(60);

    public static IWorkload Of(Backend backend, Log log, TimeProvider time)
    {
        var deadLetters = DeadLetters(backend);
        var settings = backend.Address.Settings;
        var options = Databases.Options(backend.Address.WorkflowQueue);
        if (backend.Stored.Secret is not { } secret)
            return new EngineWorkload(backend.Store, backend.Templates, backend.Dispatcher, deadLetters, Limits(backend), options, time, owned: null);
        // Its own connection, for it is replaced when the credentials are refused, and others are at work on theirs.
        var first = Databases.Workload(Databases.Open(backend.Stored.SecretUri!, settings), backend.Dispatcher, deadLetters, settings, options, time);
        return Databases.Rotating(first, secret, database => Databases.Workload(database, backend.Dispatcher, deadLetters, settings, options, time), settings, log);
    }

    /// <summary>On SQS only one that was named: without it, rejected records are left to the queue's own redrive.</summary>
    private static IDeadLetterQueue? DeadLetters(Backend backend) =>
        backend.QueuesAreEmbedded || backend.Address.DeadLetterQueueGiven ? backend.Queueing.DeadLetters(backend.Address.DeadLetterQueue) : null;

    private static EngineLimits Limits(Backend backend)
    {
        var limits = backend.Address.Settings.Limits;
        return backend.Stored.File is not null && limits.StaleAfter == new EngineLimits().StaleAfter ? limits with { StaleAfter = EmbeddedStaleAfter } : limits;
    }
}
