using WorkflowManager.Gateway.Engine;

namespace WorkflowManager.Gateway.Cursors;

/// <summary>The rest of a result.</summary>
/// <param name="connection">The engine connection the rest lives in, where it does.</param>
internal sealed class Cursor(byte[] continuation, EngineConnection? connection) : IAsyncDisposable
{
    public byte[] Continuation { get; set; } = continuation;

    public EngineConnection? Connection { get; } = connection;

    public DateTime LastUsed { get; set; } = DateTime.UtcNow;

    public async ValueTask DisposeAsync()
    {
        if (Connection is not null) await Connection.DisposeAsync();
    }
}
