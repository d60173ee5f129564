using System.Diagnostics;
using System.Text.Json;

namespace WorkflowManager.Cli.Tests;

/// <summary>A terminal that is really emulated: Debian's python3-pyte over a pseudo-terminal.</summary>
internal static class PseudoTerminal
{
    private const string Python = "/usr/bin/python3";

    /// <param name="interruptAt">Regular expression; on a screen that matches it Ctrl-C is typed. Null: never.</param>
    public static Task<TerminalRun> RunAsync(CliWorld world, int columns, int rows, string? interruptAt, params string[] arguments) =>
        RunAsync(world, columns, rows, interruptAt, "\u0003", arguments);

    /// <param name="typeAt">Regular expression; on a screen that matches it the keys are typed.</param>
    public static Task<TerminalRun> TypeAsync(CliWorld world, int columns, int rows, string typeAt, string keys, params string[] arguments) =>
        RunAsync(world, columns, rows, typeAt, keys, arguments);

    private static async Task<TerminalRun> RunAsync(CliWorld world, int columns, int rows, string? typeAt, string keys, string[] arguments)
    {
        Assert.True(
            File.Exists(Python) && Directory.Exists("/usr/lib/python3/dist-packages/pyte"),
            "The terminal emulator is missing: apt-get install --no-install-recommends python3 python3-pyte");
        var program = WfmProgram.StartInfo(arguments, world.Folder, world.Variables);
        var info = new ProcessStartInfo(
            Python,
            [
                Path.Combine(AppContext.BaseDirectory, "Terminal", "screens.py"), $"{columns}", $"{rows}", typeAt ?? "-", keys, $"{CliWorld.Bound.TotalSeconds}",
                program.FileName, .. program.ArgumentList,
            ]) { WorkingDirectory = world.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment.Clear();
        foreach (var (name, value) in program.Environment)
            info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var bound = new CancellationTokenSource(CliWorld.Bound * 2);
        await process.WaitForExitAsync(bound.Token);
        Assert.True(process.ExitCode == 0, await error);
        using var answer = JsonDocument.Parse(await output);
        return TerminalRun.Read(answer.RootElement);
    }
}
