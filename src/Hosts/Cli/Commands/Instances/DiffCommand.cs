using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm diff</c>: what changed between two versions of an instance.</summary>
internal sealed class DiffCommand : CliCommand
{
    private readonly Argument<string> _reference = new("REF") { Description = "The instance" };
    private readonly Argument<long> _from = new("V1") { Description = "A version; 0: before there was one" };
    private readonly Argument<long> _to = new("V2") { Description = "Another version" };

    public DiffCommand(CliServices services)
        : base("diff", "Shows what changed between two versions of an instance; exit code 1 where something did not stay the same", "wfm diff ORDER-001 2 5")
    {
        Add(_reference);
        Add(_from);
        Add(_to);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        var loaded = await InstanceReading.ReadAsync(backend, new BusinessRef(invocation.Value(_reference)), invocation.Token);
        var (from, to) = (invocation.Value(_from), invocation.Value(_to));
        var changes = StateDiff.Between(from == 0 ? null : InstanceReading.At(loaded, from), InstanceReading.At(loaded, to));
        if (invocation.Json)
            invocation.Answer(writer => StateDiffView.Write(writer, changes));
        else
            foreach (var change in changes)
                invocation.Terminal.Line(change.Sentence);
        if (changes.Length == 0 && !invocation.Json)
            invocation.Terminal.Notice("No difference.");
        return changes.Length == 0 ? ExitCode.Done : ExitCode.Negative;
    }
}
