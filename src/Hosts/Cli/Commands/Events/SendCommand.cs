using System.CommandLine;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary><c>wfm send</c>: any event, checked as the manager will check it.</summary>
internal sealed class SendCommand : CliCommand
{
    private readonly Argument<string?> _event = new("EVENT") { Description = "StartWorkflow, TaskCompleted, TaskFailed, TaskPending, SkipTask, PauseWorkflow, ResumeWorkflow or CancelWorkflow", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _reference = new("REF") { Description = "The business reference of the instance", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _stage = new("STAGE") { Description = "The stage, for an event of a task", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _task = new("TASK") { Description = "The task", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _file = new("--file") { Description = "The whole event as JSON, in place of the arguments; - for standard input", HelpName = "FILE" };
    private readonly Option<string?> _component = new("--component") { Description = "Default: that of the instance; StartWorkflow needs it", HelpName = "NAME" };
    private readonly Option<int?> _attempt = new("--attempt") { Description = "The attempt it speaks of; default: whichever is the current one", HelpName = "N" };
    private readonly Option<string?> _reason = new("--reason") { Description = "Kept with the task and in the log", HelpName = "TEXT" };
    private readonly Option<string?> _expected = new("--expected-status") { Description = "TaskPending only: ignored unless the task still has this status", HelpName = "STATUS" };
    private readonly Option<string?> _by = new("--requested-by") { Description = "SkipTask, PauseWorkflow, ResumeWorkflow and CancelWorkflow need it: who asks; default: the user of this machine", HelpName = "NAME" };
    private readonly Option<string?> _eventId = new("--event-id") { Description = "The same id takes effect once, however often it is sent", HelpName = "ID" };

    public SendCommand(CliServices services)
        : base(
            "send", "Sends an event to the workflow queue, checked first",
            "wfm send TaskCompleted ORDER-001 ORDER confirm_order", "wfm send TaskPending ORDER-001 PREPARE make_food --expected-status FAILED --reason \"oven is mended\"", "wfm send --file event.json")
    {
        _event.CompletionSources.Add([.. EventNames.All]);
        foreach (var argument in new[] { _event, _reference, _stage, _task })
            Add(argument);
        foreach (var option in new Option[] { _file, _component, _attempt, _reason, _expected, _by, _eventId })
            Add(option);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var (file, component) = (invocation.Value(_file), invocation.Value(_component));
        RefuseWhatWouldBeDropped(invocation);
        // Ahead of everything else: nobody has to be asked to see that an event is malformed.
        var body = file is null ? Write(invocation, component ?? "that of the instance") : await InputFile.ReadTextAsync(file, invocation.Token);
        var what = EventBody.Check(body);
        var backend = await invocation.OpenAsync();
        if (file is null && component is null)
        {
            body = Write(invocation, await InstanceLookup.ComponentOfAsync(backend, what.Ref, invocation.Token));
            what = EventBody.Check(body);
        }

        await EventSender.SendAsync(backend, what, body, invocation.Token);
        return SentEvent.Answer(invocation, what, body);
    }

    /// <exception cref="CommandFailure">Something was given that goes with another kind of event, or with none.</exception>
    private void RefuseWhatWouldBeDropped(Invocation invocation)
    {
        var (name, expected) = (invocation.Value(_event), invocation.Value(_expected));
        var ofTask = new object?[] { invocation.Value(_stage), invocation.Value(_task), invocation.Value(_attempt), invocation.Value(_reason), expected }.Any(v => v is not null);
        var ofAny = new object?[] { name, invocation.Value(_reference), invocation.Value(_component), invocation.Value(_eventId) }.Any(v => v is not null);
        if (invocation.Value(_file) is not null && (ofAny || ofTask))
            throw CommandFailure.Usage("Give either the event's parts or --file, not both: the file has the whole event.");
        if (name == EventNames.StartWorkflow && ofTask)
            throw CommandFailure.Usage("StartWorkflow speaks of no task: leave out stage, task, --attempt, --reason and --expected-status.");
        if (name == EventNames.StartWorkflow && invocation.Value(_component) is null)
            throw CommandFailure.Usage("StartWorkflow needs --component; or use 'wfm start REF COMPONENT', which looks for its template too.");
        if (IsOfWorkflow(name) && new object?[] { invocation.Value(_stage), invocation.Value(_task), invocation.Value(_attempt), expected }.Any(v => v is not null))
            throw CommandFailure.Usage($"{name} speaks of no task: leave out stage, task, --attempt and --expected-status.");
        if (name is not null && !IsAsked(name) && invocation.Value(_by) is not null)
            throw CommandFailure.Usage($"--requested-by goes with what a person asks for (SkipTask, PauseWorkflow, ResumeWorkflow, CancelWorkflow); leave it out of {name}.");
        if (name is EventNames.TaskCompleted or EventNames.TaskFailed or EventNames.SkipTask && expected is not null)
            throw CommandFailure.Usage($"--expected-status goes with TaskPending; leave it out of {name}.");
    }

    private static bool IsOfWorkflow(string? name) => name is EventNames.PauseWorkflow or EventNames.ResumeWorkflow or EventNames.CancelWorkflow;

    private static bool IsAsked(string? name) => name == EventNames.SkipTask || IsOfWorkflow(name);

    private string Write(Invocation invocation, string component)
    {
        if (invocation.Value(_event) is not { } name || invocation.Value(_reference) is not { } reference)
            throw CommandFailure.Usage("Give the event and the reference (wfm send TaskCompleted REF STAGE TASK), or --file with the whole event.");
        return EventBody.Of(name, reference, component, writer =>
        {
            EventBody.Text(writer, "event_id"u8, invocation.Value(_eventId));
            EventBody.Text(writer, "stage_name"u8, invocation.Value(_stage));
            EventBody.Text(writer, "task_name"u8, invocation.Value(_task));
            if (invocation.Value(_attempt) is { } attempt)
                writer.WriteNumber("attempt"u8, attempt);
            EventBody.Text(writer, "reason"u8, invocation.Value(_reason));
            EventBody.Text(writer, "expected_status"u8, invocation.Value(_expected));
            EventBody.Text(writer, "requested_by"u8, invocation.Value(_by) ?? (IsAsked(name) ? ControlOptions.ThisUser : null));
        });
    }
}
