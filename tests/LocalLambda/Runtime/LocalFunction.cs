using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace WorkflowManager.LocalLambda;

/// <summary>
/// One execution environment of a function: the real program as a child process, started when it is needed, killed when it
/// takes too long, and started again, as Lambda does it. It handles one invocation at a time.
/// </summary>
public sealed class LocalFunction(FunctionOptions options) : IAsyncDisposable
{
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "SSL_CERT_FILE", "SSL_CERT_DIR"];
    private static readonly TimeSpan InitialisingAtMost = TimeSpan.FromSeconds(60);

    private readonly RuntimeApiHost _api = RuntimeApiHost.Start();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Lock _gate = new();
    private Process? _process;

    /// <summary>What the program has written, both streams, all its processes.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Processes started so far.</summary>
    public int Starts { get; private set; }

    /// <summary>True while its process is at an invocation.</summary>
    public bool IsBusy => _api.IsBusy;

    public async Task<InvocationOutcome> InvokeAsync(string payload, string? traceId = null)
    {
        await _turn.WaitAsync();
        try
        {
            if (_process is null or { HasExited: true } && await StartAsync() is { } error)
                return error;
            var invocation = _api.InvokeAsync(payload, DateTimeOffset.UtcNow + options.Timeout, traceId);
            if (await Task.WhenAny(invocation, Task.Delay(options.Timeout)) != invocation)
                End("Sandbox.Timedout", string.Create(CultureInfo.InvariantCulture, $"Task timed out after {options.Timeout.TotalSeconds:0.00} seconds"));
            return await invocation;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Starts a process, if none runs, and waits until it has initialised.</summary>
    /// <returns>Null, or why it could not start.</returns>
    public async Task<InvocationOutcome?> InitialiseAsync()
    {
        await _turn.WaitAsync();
        try
        {
            return _process is null or { HasExited: true } ? await StartAsync() : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>As if the machine went down, in the middle of whatever it does.</summary>
    public void Kill() => End("Runtime.ExitError", "The process was killed.");

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _api.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<InvocationOutcome?> StartAsync()
    {
        var process = new Process { StartInfo = StartInfo(), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) => Exited(process);
        // Before it starts, or an early end of this one, or a late word of the one before, would be mistaken for the other's.
        lock (_gate)
        {
            _process = process;
            _api.ProcessStarts();
        }

        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Starts++;
        if (await Task.WhenAny(_api.Initialised, Task.Delay(InitialisingAtMost)) != _api.Initialised)
            End("Sandbox.Timedout", $"Initialising took longer than {InitialisingAtMost.TotalSeconds} s.");
        var error = await _api.Initialised;
        if (error is not null)
            Stop(process);
        return error;
    }

    private ProcessStartInfo StartInfo()
    {
        var isAssembly = options.Program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : options.Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(options.Program),
        };
        if (isAssembly)
            start.ArgumentList.Add(options.Program);
        start.Environment.Clear();
        foreach (var name in Inherited)
            if (System.Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = _api.Endpoint;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "workflow-manager";
        start.Environment["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST";
        start.Environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = options.MemoryMegabytes.ToString(CultureInfo.InvariantCulture);
        start.Environment["_HANDLER"] = "WorkflowManager";
        foreach (var (name, value) in options.Environment)
            start.Environment[name] = value;
        return start;
    }

    private void Keep(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }

    private void Exited(Process process) => Ended(process, "Runtime.ExitError", $"The process ended with exit code {process.ExitCode}.");

    private void End(string errorType, string reason)
    {
        var process = _process;
        if (process is not null)
            Stop(process);
        Ended(process, errorType, reason);
    }

    /// <summary>Of the process that is still the current one: the word of another must not fail what its successor is at.</summary>
    private void Ended(Process? process, string errorType, string reason)
    {
        lock (_gate)
            if (ReferenceEquals(process, _process))
                _api.ProcessEnded(errorType, reason);
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
