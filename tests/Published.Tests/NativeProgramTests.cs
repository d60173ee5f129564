using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace WorkflowManager.Published.Tests;

/// <summary>The other folder: without a <c>WorkflowManager.dll</c>, Lambda's bootstrap runs the file <c>WorkflowManager</c> itself.</summary>
public sealed partial class NativeProgramTests
{
    private const string Program = "WorkflowManager";

    /// <summary>The folder held the managed program before; had it stayed, Lambda would start that one.</summary>
    [Fact]
    public void The_program_is_the_one_file_that_is_shipped() => Assert.Equal([Program], Published.Files(Published.Native));

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void It_may_be_executed()
    {
        const UnixFileMode everybody = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Assert.Equal(everybody, File.GetUnixFileMode(Path.Combine(Published.Native, Program)) & everybody);
    }

    [Fact]
    public void It_is_machine_code_without_symbols()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Published.Native, Program));
        Assert.Equal("\u007fELF"u8, bytes.AsSpan(0, 4));
        // Not the launcher of a managed program, which names the assembly that it wants beside it.
        Assert.Equal(-1, bytes.AsSpan().IndexOf("WorkflowManager.dll\0"u8));
        foreach (var section in new[] { ".debug_info\0"u8.ToArray(), ".symtab\0"u8.ToArray() })
            Assert.Equal(-1, bytes.AsSpan().IndexOf(section));
    }

    [Fact]
    public void The_compiler_warned_of_the_database_driver_and_of_nothing_else()
    {
        var warnings = Warning().Matches(File.ReadAllText(Published.NativeLog)).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(
            [
                "IL2104: Assembly 'MongoDB.Bson' produced trim warnings",
                "IL2104: Assembly 'MongoDB.Driver' produced trim warnings",
                "IL3053: Assembly 'MongoDB.Bson' produced AOT analysis warnings",
                "IL3053: Assembly 'MongoDB.Driver' produced AOT analysis warnings",
            ],
            warnings);
    }

    [GeneratedRegex(@"(?:warning|error) (\w+: [^.\r\n\[]*(?:\.\w[^.\r\n\[]*)*)")]
    private static partial Regex Warning();
}
