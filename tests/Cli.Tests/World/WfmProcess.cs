using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>A run of the program that goes on until it is told to stop.</summary>
public sealed partial class WfmProcess : IAsyncDisposable
{
    public const int Sigint = 2;
    public const int Sigterm = 15;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _out = new();
    private readonly ConcurrentQueue<string> _err = new();

    private bool _disposed;

    private WfmProcess(ProcessStartInfo info)
    {
        _process = new Process { StartInfo = info };
        _process.OutputDataReceived += (_, line) => Take(line.Data, _out);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, _err);
    }

    public IReadOnlyCollection<string> Out => _out;

    public IReadOnlyCollection<string> Err => _err;

    public static WfmProcess Start(ProcessStartInfo info)
    {
        var started = new WfmProcess(info);
        started._process.Start();
        started._process.StandardInput.Close();
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    public async Task UntilSaidAsync(string text)
    {
        try
        {
            await Eventually.Async(
                () => _out.Concat(_err).Any(l => l.Contains(text, StringComparison.Ordinal)) || (_process.HasExited ? throw new InvalidOperationException(All()) : false),
                CliWorld.Bound, $"'{text}'");
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException($"{fault.Message} in\n{All()}", fault);
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>As a container's end asks for it, or a person's Ctrl-C.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(int signal = Sigterm)
    {
        if (!_process.HasExited)
            _ = Kill(_process.Id, signal);
        return await EndAsync();
    }

    public void AskToStop()
    {
        if (!_process.HasExited)
            AskToStop(_process.Id);
    }

    public static void AskToStop(int process) => _ = Kill(process, Sigterm);

    public void KillAtOnce() => _process.Kill(entireProcessTree: true);

    public async Task<int> EndAsync()
    {
        using var bound = new CancellationTokenSource(CliWorld.Bound);
        await _process.WaitForExitAsync(bound.Token);
        return _process.ExitCode;
    }

    public string All() => _disposed ? "ended" : $"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)}\n--- out\n{string.Join('\n', _out)}\n--- err\n{string.Join('\n', _err)}";

    /// <summary>Twice is once: a test ends what it started, and so does its world.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!_process.HasExited)
            KillAtOnce();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Take(string? line, ConcurrentQueue<string> lines)
    {
        if (line is not null)
            lines.Enqueue(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
