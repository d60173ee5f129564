using System.CommandLine;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary><c>wfm task release</c>: whoever has a task gives it back, or an operator takes it from them.</summary>
internal sealed class TaskReleaseCommand : CliCommand
{
    private readonly HumanTaskOptions _options = new("Who has it; with --force, on whose behalf it is taken. Default: the user of this machine");
    private readonly Option<bool> _force = new("--force") { Description = "Take it from whoever has it, as an operator" };

    public TaskReleaseCommand(CliServices services)
        : base("release", "Gives a claimed task back, for anybody to claim", "wfm task release ORDER-001 approve --by anna", "wfm task release ORDER-001 approve --force --reason \"anna is ill\" --wait")
    {
        _options.AddTo(this);
        Add(_force);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var atMost = _options.WaitAtMost(invocation);
        var backend = await invocation.OpenAsync();
        var state = await InstanceLookup.StateOfAsync(backend, _options.Task.Reference(invocation), invocation.Token);
        var task = _options.Task.FindHuman(invocation, state);
        var body = _options.Body(invocation, EventNames.TaskReleased, state, task, writer =>
            writer.WriteString(invocation.Value(_force) ? "requested_by"u8 : "actor"u8, _options.Name(invocation)));
        return await AwaitedEvent.SendAsync(invocation, backend, body, atMost);
    }
}
