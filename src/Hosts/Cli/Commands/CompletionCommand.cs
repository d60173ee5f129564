using System.CommandLine;

namespace WorkflowManager.Cli;

/// <summary><c>wfm completion SHELL</c>: the script that lets a shell complete commands, options and values.</summary>
internal sealed class CompletionCommand : CliCommand
{
    private const string Bash = """
        _wfm() {
          local line word="${COMP_WORDS[COMP_CWORD]}"
          COMPREPLY=()
          while IFS= read -r line; do
            [[ "$line" == "$word"* && "$line" != /* ]] && COMPREPLY+=("$line")
          done < <(wfm "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
        }
        complete -o default -F _wfm wfm
        """;

    private const string Zsh = """
        #compdef wfm
        _wfm() {
          local -a found
          found=("${(@f)$(wfm "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -a found
          _files
        }
        compdef _wfm wfm
        """;

    private const string Fish = """
        complete -c wfm -a '(wfm "[suggest:"(commandline -C)"]" (commandline -p) 2>/dev/null)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName wfm -ScriptBlock {
          param($word, $ast, $position)
          wfm "[suggest:$position]" "$ast" 2>$null | Where-Object { $_ -like "$word*" } |
            ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    private readonly Argument<string> _shell = new("SHELL") { Description = "bash, zsh, fish or pwsh" };

    public CompletionCommand(CliServices services)
        : base("completion", "Prints the script by which a shell completes wfm's commands", "source <(wfm completion bash)", "wfm completion fish > ~/.config/fish/completions/wfm.fish")
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        Add(_shell);
        Does(services, invocation =>
        {
            invocation.Terminal.Raw(invocation.Value(_shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "fish" => Fish,
                _ => PowerShell,
            });
            return Task.FromResult(ExitCode.Done);
        });
    }
}
