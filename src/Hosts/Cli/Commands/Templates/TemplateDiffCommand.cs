using System.CommandLine;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm template diff</c></summary>
internal sealed class TemplateDiffCommand : CliCommand
{
    private readonly Argument<string> _from = new("FROM") { Description = TemplateName.Help };
    private readonly Argument<string> _to = new("TO") { Description = TemplateName.Help };

    public TemplateDiffCommand(CliServices services)
        : base("diff", "Says in words what differs between two templates; exit code 1 where anything does", "wfm template diff ITALIAN@1 ITALIAN@2", "wfm template diff ITALIAN pizza.json")
    {
        Add(_from);
        Add(_to);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var from = await TemplateName.ReadAsync(invocation, invocation.Value(_from));
        var to = await TemplateName.ReadAsync(invocation, invocation.Value(_to));
        TemplateName.Definition(from, invocation.Value(_from));
        TemplateName.Definition(to, invocation.Value(_to));
        var changes = TemplateDiff.Between(from, to);
        if (invocation.Json)
            invocation.Answer(writer => TemplateDiffView.Write(writer, changes));
        else if (changes.Length == 0)
            invocation.Terminal.Notice("No difference.");
        else
            foreach (var change in changes)
                invocation.Terminal.Line(change.Sentence);
        return changes.Length == 0 ? ExitCode.Done : ExitCode.Negative;
    }
}
