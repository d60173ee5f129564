using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace WorkflowManager.Published.Tests;

/// <summary>The command line as it ships: a folder with a native program, and a .NET tool.</summary>
public sealed partial class CommandLineTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(180);

    [Fact]
    public void The_native_folder_holds_the_program_and_SQLite_and_nothing_else() =>
        Assert.Equal(["libe_sqlite3.so", "wfm"], Published.Files(Published.CommandLine).Order(StringComparer.Ordinal));

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void It_may_be_executed()
    {
        const UnixFileMode everybody = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Assert.Equal(everybody, File.GetUnixFileMode(Path.Combine(Published.CommandLine, "wfm")) & everybody);
    }

    [Fact]
    public void The_compiler_warned_of_others_assemblies_only()
    {
        var assemblies = Warning().Matches(File.ReadAllText(Published.CommandLineLog)).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(assemblies);
        Assert.DoesNotContain(assemblies, a => a.StartsWith("WorkflowManager", StringComparison.Ordinal) || a == "wfm");
        Assert.DoesNotContain("warning IL2026", File.ReadAllText(Published.CommandLineLog), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_is_a_tool_that_plays_the_demonstration()
    {
        var folder = Directory.CreateTempSubdirectory("wfm-tool-").FullName;
        try
        {
            // The package alone, from its folder: no other source is asked.
            await File.WriteAllTextAsync(
                Path.Combine(folder, "NuGet.config"),
                $"""<configuration><packageSources><clear /><add key="here" value="{Published.Tool}" /></packageSources></configuration>""", TestContext.Current.CancellationToken);
            await RunAsync(folder, "dotnet", "tool", "install", "WorkflowManager.Cli", "--tool-path", Path.Combine(folder, "bin"), "--configfile", Path.Combine(folder, "NuGet.config"));
            var output = await RunAsync(folder, Path.Combine(folder, "bin", "wfm"), "demo", "--speed", "20");
            Assert.Contains("1 of 1 workflow closed", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var bound = new CancellationTokenSource(Bound);
        await process.WaitForExitAsync(bound.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return await output;
    }

    [GeneratedRegex(@"(?:warning|error) IL\d+: Assembly '([^']+)'")]
    private static partial Regex Warning();
}
