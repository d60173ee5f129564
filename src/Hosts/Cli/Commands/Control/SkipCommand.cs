using System.CommandLine;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary><c>wfm skip</c>: a task counts as done without being done.</summary>
internal sealed class SkipCommand : CliCommand
{
    private readonly Argument<string> _reference = new("REF") { Description = "The instance" };
    private readonly Argument<string> _stage = new("STAGE") { Description = "The stage" };
    private readonly Argument<string> _task = new("TASK") { Description = "The task" };
    private readonly ControlOptions _options = new();

    public SkipCommand(CliServices services)
        : base("skip", "Skips a task: it counts as done for what waits for it", "wfm skip ORDER-001 PREPARE assign_executive --reason \"picked up by the customer\"")
    {
        Add(_reference);
        Add(_stage);
        Add(_task);
        _options.AddTo(this);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        var reference = invocation.Value(_reference);
        var state = await InstanceLookup.StateOfAsync(backend, new BusinessRef(reference), invocation.Token);
        // The manager would reject it, and a person would have to find it in the dead-letter queue.
        if (state.Definition.FindTask(new StageName(invocation.Value(_stage)), new TaskName(invocation.Value(_task))) is null)
            throw CommandFailure.Negative($"'{reference}' has no task '{invocation.Value(_task)}' in a stage '{invocation.Value(_stage)}'; see 'wfm show {reference}'.");
        var body = EventBody.Of(EventNames.SkipTask, reference, state.Definition.Component.Value, writer =>
        {
            writer.WriteString("stage_name"u8, invocation.Value(_stage));
            writer.WriteString("task_name"u8, invocation.Value(_task));
            EventBody.Text(writer, "reason"u8, _options.Reason(invocation));
            writer.WriteString("requested_by"u8, _options.By(invocation));
        });
        var what = EventBody.Check(body);
        await EventSender.SendAsync(backend, what, body, invocation.Token);
        return SentEvent.Answer(invocation, what, body);
    }
}
