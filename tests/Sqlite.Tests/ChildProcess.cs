using System.Diagnostics;

namespace WorkflowManager.Sqlite.Tests;

/// <summary>Another process on a test's file: tests/SqliteChild, which is built beside the tests.</summary>
internal static class ChildProcess
{
    public static Process Start(params IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "WorkflowManager.SqliteChild.dll");
        // Where the tests' own runtime lies, not whatever "dotnet" the path finds.
        var start = new ProcessStartInfo(Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : "dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    public static async Task<(int ExitCode, string Error)> RunAsync(params IEnumerable<string> arguments)
    {
        using var child = Start(arguments);
        var error = await child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (child.ExitCode, error.Trim());
    }
}
