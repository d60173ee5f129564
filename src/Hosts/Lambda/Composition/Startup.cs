using System.Runtime.CompilerServices;
using WorkflowManager.Secrets;
using WorkflowManager.Sqs;

namespace WorkflowManager.Lambda;

/// <summary>
/// Composes the function. Connections are opened while it initialises, side by side: Lambda gives that phase a whole
/// processor, and the first event then waits for none of it.
/// </summary>
internal sealed class Startup(Func<string, string?> environment, Log log, Metrics metrics, TimeProvider time)
{
    // Lambda ends an initialisation after 10 s. What is not warm by then is opened by the first event.
    private static readonly TimeSpan WarmUpAtMost = TimeSpan.FromSeconds(4);

    private long _built;

    public async Task<(IInvocationHandler Handler, TimeSpan Margin)> InitialiseAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var rehearsal = RehearseAsync();
        var settings = SettingsReader.Read(environment);
        log.Least = settings.LogLevel;
        metrics.Namespace = settings.MetricsNamespace;
        var queues = SqsConnection.Open(new SqsLimits(), time);
        var warmUp = WarmQueuesAsync(queues, settings, cancellationToken);
        var workload = settings.MongoUri is { } uri
            ? await ConnectAsync(uri, queues, settings, cancellationToken)
            : await ConnectBySecretAsync(queues, settings, cancellationToken);
        await warmUp;
        await rehearsal;
        log.Ready(settings, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, time.GetElapsedTime(began, _built), time.GetElapsedTime(began));
        return (new Function(workload, log, metrics, time), settings.DeadlineMargin);
    }

    /// <summary>Native code is compiled already.</summary>
    private async Task RehearseAsync()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return;
        try
        {
            await Task.Run(() => Rehearsal.PlayAsync(time), CancellationToken.None);
        }
        catch (Exception fault)
        {
            log.WarmUpFailure("rehearsal", fault);
        }
    }

    private async Task<IWorkload> ConnectBySecretAsync(SqsConnection queues, Settings settings, CancellationToken cancellationToken)
    {
        var secret = DatabaseSecret.Open(settings.CredentialsId, new SecretLimits(), time);
        var credentials = await secret.GetAsync(cancellationToken);
        var first = await ConnectAsync(Databases.UriOf(credentials), queues, settings, cancellationToken);
        return Databases.Rotating(first, secret, database => Databases.Workload(database, queues, settings, time), settings, log);
    }

    private async Task<IWorkload> ConnectAsync(string uri, SqsConnection queues, Settings settings, CancellationToken cancellationToken)
    {
        var database = Databases.Open(uri, settings);
        _built = time.GetTimestamp();
        await WarmAsync("database", database.PingAsync, cancellationToken);
        return Databases.Workload(database, queues, settings, time);
    }

    /// <summary>Any queue serves: the connection and the credentials are what takes long.</summary>
    private Task WarmQueuesAsync(SqsConnection queues, Settings settings, CancellationToken cancellationToken) =>
        (settings.DeadLetterQueue ?? settings.WorkflowQueue) is { } queue
            ? WarmAsync("queue service", token => queues.WarmUpAsync(queue, token), cancellationToken)
            : Task.CompletedTask;

    /// <summary>A server that is away for a moment must not keep the function from starting: its records would only come back later.</summary>
    private async Task WarmAsync(string what, Func<CancellationToken, Task> open, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(WarmUpAtMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            await open(either.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            log.WarmUpFailure(what, fault);
        }
    }
}
