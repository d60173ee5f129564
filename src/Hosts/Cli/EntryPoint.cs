using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;

namespace WorkflowManager.Cli;

/// <summary>The program, from its first line.</summary>
internal static class EntryPoint
{
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var stop = new CancellationTokenSource();
        // The first one asks; a second one, by then unhandled, ends the process.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        var colours = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var terminal = new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, colours);
        return await RunAsync(args, new CliServices(terminal, Environment.GetEnvironmentVariable, TimeProvider.System), stop.Token);
    }

    public static async Task<int> RunAsync(string[] args, CliServices services, CancellationToken stop)
    {
        var result = CommandTree.Build(services).Parse(args);
        // Help and completion answer however wrong the rest is; the parser says so by an action of their own.
        if (result.Errors.Count > 0 && result.Action is not CommandHelp && args is not [['[', ..], ..])
        {
            services.Terminal.Error($"{ParseErrors.Tell(result.Errors)} See '{CommandTree.PathOf(result.CommandResult.Command)} --help'.");
            return ExitCode.Usage;
        }

        return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop);
    }

    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        if (stop.IsCancellationRequested)
            return;
        context.Cancel = true;
        stop.Cancel();
    }
}
