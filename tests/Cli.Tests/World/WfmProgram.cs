using System.Diagnostics;
using WorkflowManager.TestServers;

namespace WorkflowManager.Cli.Tests;

/// <summary>The program under test: the managed build beside the tests, or the one that <c>WFM_TEST_PROGRAM</c> names.</summary>
internal static class WfmProgram
{
    public static string Path => Environment.GetEnvironmentVariable("WFM_TEST_PROGRAM") is { Length: > 0 } named
        ? System.IO.Path.GetFullPath(named, TestEnvironment.RepositoryRoot)
        : System.IO.Path.Combine(AppContext.BaseDirectory, "wfm");

    /// <param name="environment">On top of the test's own; null takes a variable away.</param>
    public static ProcessStartInfo StartInfo(IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        // What runs in the background of a script is born deaf to Ctrl-C, and so would be the program.
        var info = new ProcessStartInfo("env", ["--default-signal=INT", Path, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of the person's own set-up may reach a test.
        foreach (var name in info.Environment.Keys.Where(IsOfAnybody).ToList())
            info.Environment.Remove(name);
        foreach (var (name, value) in environment)
        {
            if (value is null)
                info.Environment.Remove(name);
            else
                info.Environment[name] = value;
        }

        return info;
    }

    private static bool IsOfAnybody(string name) =>
        (name.StartsWith("WFM_", StringComparison.Ordinal) && name != "WFM_TEST_PROGRAM") || name.StartsWith("AWS_", StringComparison.Ordinal)
        || name is "WORKFLOW_QUEUE" or "DEAD_LETTER_QUEUE" or "WORKFLOW_DB" or "MONGODB_URI" or "NO_COLOR" or "LOG_LEVEL";
}
