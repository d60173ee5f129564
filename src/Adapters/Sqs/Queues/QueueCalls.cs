using WorkflowManager.Operations;

namespace WorkflowManager.Sqs;

/// <summary>Makes a call, again and again within bounds where it may pass, and gives its failure the port's form.</summary>
internal sealed class QueueCalls(SqsConnection connection)
{
    /// <param name="queue">Name or URL.</param>
    /// <param name="patience">How long the service may take by design, above what any request may take.</param>
    /// <exception cref="QueueMissingException">There is no such queue.</exception>
    /// <exception cref="QueuesUnavailableException">Anything else, told in a sentence.</exception>
    public async Task<T> OfQueueAsync<T>(string queue, string permission, Func<string, CancellationToken, Task<T>> call, CancellationToken cancellationToken, TimeSpan patience = default)
    {
        var lookedUpAgain = false;
        for (var attempt = 1; ; attempt++)
        {
            string? url = null;
            try
            {
                url = await connection.Urls.GetAsync(queue, cancellationToken).ConfigureAwait(false);
                return await TimedAsync(token => call(url, token), patience, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var fault = SqsFault.Of(exception, queue, url is null ? SqsFault.LookUpPermission : permission);
                if (fault.Meaning == SqsFault.Kind.Missing)
                {
                    // The queue may have been deleted and created anew: one more look, at once.
                    if (url is null || lookedUpAgain || !connection.Urls.Drop(queue, url))
                        throw new QueueMissingException(queue, exception);
                    lookedUpAgain = true;
                    continue;
                }

                await PauseAsync(fault, exception, attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A call that is about no queue in particular.</summary>
    /// <param name="what">Stands for the queue in the sentence of a failure.</param>
    public async Task<T> AnyAsync<T>(string what, string permission, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TimedAsync(call, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await PauseAsync(SqsFault.Of(exception, what, permission), exception, attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> TimedAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(connection.Limits.RequestTimeout + patience, connection.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        return await call(either.Token).ConfigureAwait(false);
    }

    private async Task PauseAsync(SqsFault fault, Exception exception, int attempt, CancellationToken cancellationToken)
    {
        if (fault.Meaning != SqsFault.Kind.Passing || attempt >= connection.Limits.Attempts)
            throw new QueuesUnavailableException(fault.Reason, exception);
        await Task.Delay(Backoff.Of(attempt, connection.Limits, Random.Shared.NextDouble()), connection.Time, cancellationToken).ConfigureAwait(false);
    }
}
