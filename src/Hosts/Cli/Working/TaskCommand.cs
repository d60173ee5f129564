using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>Runs the worker's command for one StartTask: the payload on standard input, facts in environment variables.</summary>
internal sealed class TaskCommand(WorkerOptions options, Action<string> onOutput, Action<string> onError, TimeProvider time)
{
    private const int Interrupted = 128 + 2;
    private const int Terminated = 128 + 15;

    // Ctrl-C and a service manager's stop reach the command and the worker alike, in whatever order.
    private static readonly TimeSpan StopIsNear = TimeSpan.FromSeconds(1);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="onProgress">Percent and text, where the command says so.</param>
    /// <param name="stop">The worker was told to stop; the command goes on.</param>
    /// <param name="abandon">Kills it: the worker can't wait any longer.</param>
    /// <param name="cancel">Kills it: its workflow was cancelled.</param>
    public async Task<CommandOutcome> RunAsync(StartTaskMessage task, Action<int?, string?> onProgress, CancellationToken stop, CancellationToken abandon, CancellationToken cancel)
    {
        var reported = new ReportedLines(onOutput, onProgress, mistake => onError($"{task.Name}: {mistake}."));
        try
        {
            using var command = RunningCommand.Start(StartInfo(task), task.Message.Body, reported.Take, onError, time);
            return await EndAsync(command, stop, abandon, cancel) switch
            {
                CommandOutcome.Succeeded => new CommandOutcome.Succeeded(reported.Output),
                CommandOutcome.Failed failed => failed with { Code = reported.Code },
                var other => other,
            };
        }
        catch (Win32Exception fault)
        {
            return new CommandOutcome.Failed($"'{options.Command[0]}' could not be started: {fault.Message}");
        }
    }

    private async Task<CommandOutcome> EndAsync(RunningCommand command, CancellationToken stop, CancellationToken abandon, CancellationToken cancel)
    {
        using var timer = options.Timeout is { } timeout ? new CancellationTokenSource(timeout, time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, abandon, cancel);
        try
        {
            await command.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            await command.KillAsync();
            if (cancel.IsCancellationRequested)
                return new CommandOutcome.Cancelled();
            return abandon.IsCancellationRequested
                ? new CommandOutcome.Abandoned()
                : new CommandOutcome.Failed($"timed out after {Duration.Pretty(options.Timeout!.Value)}");
        }

        if (command.ExitCode == 0)
            return new CommandOutcome.Succeeded();
        return command.ExitCode is Interrupted or Terminated && await IsStoppingAsync(stop)
            ? new CommandOutcome.Abandoned()
            : new CommandOutcome.Failed((command.LastErrorLine is { } line ? ReasonText.Cut(line) : null) ?? string.Create(CultureInfo.InvariantCulture, $"exit code {command.ExitCode}"));
    }

    private async Task<bool> IsStoppingAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(StopIsNear, time, stop);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private ProcessStartInfo StartInfo(StartTaskMessage task)
    {
        var info = new ProcessStartInfo(options.Command[0], options.Command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // JSON is UTF-8, whatever this terminal's own encoding is.
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
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
}
