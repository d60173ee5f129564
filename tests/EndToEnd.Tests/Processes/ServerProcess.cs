using System.Collections.Concurrent;
using System.Diagnostics;
using WorkflowManager.TestServers;

namespace WorkflowManager.EndToEnd.Tests.Processes;

/// <summary>A server of a test's own as a child process, which can be killed and started again.</summary>
internal sealed class ServerProcess(string program, IReadOnlyList<string> arguments, Func<Task<bool>> isReady) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    public async Task StartAsync()
    {
        try
        {
            // Again, where it ends at once: what a killed one has left behind may take a moment to go.
            await Eventually.Async(StartsAsync, PizzaRush.Bound, $"{program} {string.Join(' ', arguments)} is ready");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}; it says:\n{string.Join('\n', _lines.TakeLast(20))}", e);
        }
    }

    /// <summary>SIGKILL, to it and all its children.</summary>
    public void Kill()
    {
        _process!.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            Kill();
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> StartsAsync()
    {
        if (_process is null or { HasExited: true })
            Launch();
        return await isReady();
    }

    private void Launch()
    {
        _process?.Dispose();
        _process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false } };
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }
}
