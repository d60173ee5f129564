using System.Diagnostics;

namespace WorkflowManager.Cli.Tests;

/// <summary>The scripts, and what the one for bash does in bash.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "complete -o default -F _wfm wfm")]
    [InlineData("zsh", "compdef _wfm wfm")]
    [InlineData("fish", "complete -c wfm")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName wfm")]
    public async Task Each_shell_gets_its_script(string shell, string line)
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        var script = (await world.RunAsync("completion", shell)).Ends(0);
        Assert.Contains(script.Lines, l => l.StartsWith(line, StringComparison.Ordinal));
        if (shell == "bash")
            (await world.RunAsync("completion", "cmd")).Ends(2).Says("See 'wfm completion --help'.");
    }

    [Fact]
    public async Task Bash_completes_commands_options_and_values()
    {
        await using var world = await CliWorld.CreateAsync(Backends.Sqlite);
        world.Write("_wfm", (await world.RunAsync("completion", "bash")).Ends(0).Out);
        var program = WfmProgram.Path;
        Directory.CreateDirectory(Path.Combine(world.Folder, "bin"));
        File.CreateSymbolicLink(Path.Combine(world.Folder, "bin", "wfm"), program);
        world.Write("ask.sh", """
            PATH="$PWD/bin:$PATH"
            source _wfm
            while IFS= read -r COMP_LINE; do
              read -ra COMP_WORDS <<<"$COMP_LINE"
              [[ "$COMP_LINE" == *' ' ]] && COMP_WORDS+=('')
              COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )) COMP_POINT=${#COMP_LINE}
              _wfm
              echo "${COMPREPLY[*]}"
            done
            """);
        var asked = new (string Line, string[] Suggested)[]
        {
            ("wfm te", ["template"]),
            ("wfm template l", ["lint", "list"]),
            ("wfm list --st", ["--stage", "--status", "--store"]),
            ("wfm list --status ", ["ACTIVE", "CANCELLED", "COMPLETED", "PAUSED", "TIMED_OUT"]),
            ("wfm template graph --format s", ["svg"]),
            ("wfm send Task", ["TaskClaimed", "TaskCompleted", "TaskFailed", "TaskHeartbeat", "TaskPending", "TaskReleased"]),
            ("wfm ta", ["task", "tasks"]),
            ("wfm task c", ["claim", "complete"]),
            ("wfm completion z", ["zsh"]),
            ("wfm template lint piz", []),
            // No pattern of anything.
            ("wfm dlq list [", []),
            ("wfm dlq .", []),
        };
        var info = new ProcessStartInfo("bash", ["--noprofile", "--norc", "ask.sh"]) { WorkingDirectory = world.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var bash = Process.Start(info)!;
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        foreach (var (line, _) in asked)
            await bash.StandardInput.WriteLineAsync(line.AsMemory(), TestContext.Current.CancellationToken);
        bash.StandardInput.Close();
        using var bound = new CancellationTokenSource(CliWorld.Bound);
        await bash.WaitForExitAsync(bound.Token);
        Assert.Equal("", await error);
        Assert.Equal(asked.Select(a => $"{a.Line}: {string.Join(' ', a.Suggested)}"), (await output).Split('\n').Zip(asked, (found, a) => $"{a.Line}: {found}"));
    }
}
