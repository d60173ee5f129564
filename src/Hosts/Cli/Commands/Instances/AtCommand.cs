using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm at</c>: the instance as it was.</summary>
internal sealed class AtCommand : CliCommand
{
    private readonly Argument<string> _reference = new("REF") { Description = "The instance" };
    private readonly Argument<long> _version = new("VERSION") { Description = "As 'wfm events' numbers them" };

    public AtCommand(CliServices services)
        : base("at", "Shows an instance at any version, folded from its log", "wfm at ORDER-001 3")
    {
        Add(_reference);
        Add(_version);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        var loaded = await InstanceReading.ReadAsync(backend, new BusinessRef(invocation.Value(_reference)), invocation.Token);
        var state = InstanceReading.At(loaded, invocation.Value(_version));
        if (invocation.Json)
            invocation.Answer(writer => StateView.Write(writer, state));
        else
            foreach (var line in InstancePicture.Lines(state, PastVersion.Times(loaded, state.Version), state.UpdatedAt))
                invocation.Terminal.Line(line);
        return ExitCode.Done;
    }
}
