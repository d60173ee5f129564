using System.Threading.Channels;
using WorkflowManager.MongoDb;

namespace WorkflowManager.Cli;

/// <summary>
/// The back end that a dashboard works on: opened anew, with the secret read again, where the database refuses the credentials,
/// for somebody has rotated them while this process lived.
/// </summary>
/// <param name="first">Not disposed of here.</param>
internal sealed class RotatingBackend(Backend first, Hosting.Log log, TimeProvider time) : IAsyncDisposable
{
    // Whoever looks meets the same refusal, again and again; one of them is reason enough to read the secret.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<Exception> _refusals = Channel.CreateBounded<Exception>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Queue<Backend> _opened = new();
    private string? _uri = first.Stored.SecretUri;

    /// <summary>A fault of the store; thread-safe.</summary>
    public void Hear(Exception fault)
    {
        if (_uri is not null && MongoFailures.IsAuthenticationFailure(fault))
            _refusals.Writer.TryWrite(fault);
    }

    /// <summary>Until it is told to stop.</summary>
    /// <param name="use">Told of each back end that takes the place of the one before.</param>
    public async Task RunAsync(Action<Backend> use, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                log.CredentialsRefusal(await _refusals.Reader.ReadAsync(stop));
                await RenewAsync(use, stop);
                await Task.Delay(Pause, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_opened.TryDequeue(out var backend))
            await backend.DisposeAsync();
    }

    private async Task RenewAsync(Action<Backend> use, CancellationToken stop)
    {
        try
        {
            var next = await Backend.OpenAsync(first.Address, time, stop);
            if (next.Stored.SecretUri == _uri)
            {
                await next.DisposeAsync();
                return;
            }

            _uri = next.Stored.SecretUri;
            use(next);
            _opened.Enqueue(next);
            // The one before may be answering somebody still.
            while (_opened.Count > 2)
                await _opened.Dequeue().DisposeAsync();
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            log.ReconnectFailure(fault);
        }
    }
}
