using System.Diagnostics;

namespace WorkflowManager.Cli;

/// <summary>
/// A started command with its streams. It has ended once its process has: what it left running in the background may hold
/// its outputs open for as long as it likes.
/// </summary>
internal sealed class RunningCommand : IDisposable
{
    // What the command itself wrote lies in the pipes by the time it ends; that much is read in no time.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly OutputLines _out;
    private readonly OutputLines _err;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private Task _streams = Task.CompletedTask;

    private RunningCommand(Process process, Action<string> onOutput, Action<string> onError, TimeProvider time)
    {
        (_process, _time) = (process, time);
        (_out, _err) = (new OutputLines(onOutput), new OutputLines(onError));
    }

    public int ExitCode => _process.ExitCode;

    public string? LastErrorLine => _err.Last;

    /// <exception cref="System.ComponentModel.Win32Exception">It could not be started.</exception>
    public static RunningCommand Start(ProcessStartInfo info, string input, Action<string> onOutput, Action<string> onError, TimeProvider time)
    {
        var command = new RunningCommand(new Process { StartInfo = info, EnableRaisingEvents = true }, onOutput, onError, time);
        try
        {
            command.Begin(input);
            return command;
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    /// <summary>Ends with the command.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _exited.Task.WaitAsync(cancellationToken);
        await DrainAsync();
    }

    /// <summary>It, and whatever it has started.</summary>
    public async Task KillAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }

        await _exited.Task;
        await DrainAsync();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _process.Dispose();
        _stop.Dispose();
    }

    private void Begin(string input)
    {
        _process.Exited += (_, _) => _exited.TrySetResult();
        _process.Start();
        _streams = Task.WhenAll(
            _out.ReadAsync(_process.StandardOutput, _stop.Token), _err.ReadAsync(_process.StandardError, _stop.Token), WriteAsync(input));
    }

    private async Task WriteAsync(string input)
    {
        try
        {
            await _process.StandardInput.WriteAsync(input.AsMemory(), _stop.Token);
            _process.StandardInput.Close();
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException || (fault is OperationCanceledException && _stop.IsCancellationRequested))
        {
            // A command that does not read its input is in its right; its exit code tells how it went.
        }
    }

    private async Task DrainAsync()
    {
        try
        {
            await _streams.WaitAsync(Drain, _time);
        }
        catch (TimeoutException)
        {
            // Something in the background has the streams still; the command's own part of them is read.
            await _stop.CancelAsync();
        }
    }
}
