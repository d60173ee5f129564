using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary><c>wfm task claim</c>: from then on nobody else completes it.</summary>
internal sealed class TaskClaimCommand : CliCommand
{
    private readonly HumanTaskOptions _options = new("Who takes it; default: the user of this machine");

    public TaskClaimCommand(CliServices services)
        : base("claim", "Claims a task for a person: from then on nobody else completes it", "wfm task claim ORDER-001 approve --by anna --wait")
    {
        _options.AddTo(this);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var atMost = _options.WaitAtMost(invocation);
        var backend = await invocation.OpenAsync();
        var state = await InstanceLookup.StateOfAsync(backend, _options.Task.Reference(invocation), invocation.Token);
        var task = _options.Task.FindHuman(invocation, state);
        var body = _options.Body(invocation, EventNames.TaskClaimed, state, task, writer => writer.WriteString("actor"u8, _options.Name(invocation)));
        return await AwaitedEvent.SendAsync(invocation, backend, body, atMost);
    }
}
