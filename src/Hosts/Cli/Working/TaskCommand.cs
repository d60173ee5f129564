using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>Runs the worker's command for one StartTask: the payload on standard input, facts in environment variables.</summary>
internal sealed class TaskCommand(WorkerOptions options, Action<string> onOutput, Action<string> onError, TimeProvider time)
{
    /// <param name="abandon">Kills it: the worker can't wait any longer.</param>
    public async Task<CommandOutcome> RunAsync(StartTaskMessage task, CancellationToken abandon)
    {
        using var process = new Process { StartInfo = StartInfo(task) };
        string? lastError = null;
        process.OutputDataReceived += (_, line) => Forward(line.Data, onOutput);
        process.ErrorDataReceived += (_, line) =>
        {
            if (!string.IsNullOrWhiteSpace(line.Data))
                lastError = line.Data.Trim();
            Forward(line.Data, onError);
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception fault)
        {
            return new CommandOutcome.Failed($"'{options.Command[0]}' could not be started: {fault.Message}");
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timer = options.Timeout is { } timeout ? new CancellationTokenSource(timeout, time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, abandon);
        try
        {
            await WriteInputAsync(process, task.Message.Body, either.Token);
            // Also waits for both of its outputs to end, so that the last line is known.
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process);
            return abandon.IsCancellationRequested
                ? new CommandOutcome.Abandoned()
                : new CommandOutcome.Failed($"timed out after {Duration.Pretty(options.Timeout!.Value)}");
        }

        return process.ExitCode == 0
            ? new CommandOutcome.Succeeded()
            : new CommandOutcome.Failed(Reason(lastError) ?? string.Create(CultureInfo.InvariantCulture, $"exit code {process.ExitCode}"));
    }

    private ProcessStartInfo StartInfo(StartTaskMessage task)
    {
        var info = new ProcessStartInfo(options.Command[0], options.Command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        void Set(string name, string? value)
        {
            // A variable can't hold a null character; the payload on standard input has the text whole.
            if (value is not null)
                info.Environment[name] = value.Replace("\0", "", StringComparison.Ordinal);
        }

        Set("WFM_BUSINESS_REF_NO", task.Ref);
        Set("WFM_COMPONENT_NAME", task.Component);
        Set("WFM_STAGE_NAME", task.Stage);
        Set("WFM_TASK_NAME", task.Task);
        Set("WFM_TASK_TYPE", task.Type);
        Set("WFM_ATTEMPT", task.Attempt?.ToString(CultureInfo.InvariantCulture));
        Set("WFM_DISPATCH_ID", task.DispatchId);
        Set("WFM_MESSAGE_ID", task.Message.MessageId);
        Set("WFM_RECEIVE_COUNT", task.Message.ReceiveCount.ToString(CultureInfo.InvariantCulture));
        Set("WFM_QUEUE", options.Queue);
        Set("TRACEPARENT", task.Message.Attributes.GetValueOrDefault("traceparent"));
        return info;
    }

    private static async Task WriteInputAsync(Process process, string body, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(body.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A command that does not read its input is in its right; its exit code tells how it went.
        }
    }

    private static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static string? Reason(string? lastError) =>
        lastError is null ? null : lastError.Length <= Bounds.ReasonLength ? lastError : lastError[..Bounds.ReasonLength];

    private static void Forward(string? line, Action<string> to)
    {
        if (line is not null)
            to(line);
    }
}
