using System.CommandLine;
using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary><c>wfm pause</c>, <c>resume</c> and <c>cancel</c>: events about the workflow as a whole.</summary>
internal sealed class ControlCommand : CliCommand
{
    private readonly string _event;
    private readonly Argument<string[]> _references = new("REF") { Description = "Instances", Arity = ArgumentArity.OneOrMore };
    private readonly ControlOptions _options = new();

    public ControlCommand(CliServices services, string name, string eventName, string description, string example)
        : base(name, description, example)
    {
        _event = eventName;
        Add(_references);
        _options.AddTo(this);
        Does(services, RunAsync);
    }

    public static IEnumerable<ControlCommand> All(CliServices services) =>
    [
        new(services, "pause", EventNames.PauseWorkflow, "Pauses workflows: what runs may finish, nothing new is started", "wfm pause ORDER-001 --reason \"the oven is broken\""),
        new(services, "resume", EventNames.ResumeWorkflow, "Resumes paused workflows", "wfm resume ORDER-001"),
        new(services, "cancel", EventNames.CancelWorkflow, "Cancels workflows for good: what runs is told by a CancelTask", "wfm cancel ORDER-001 --reason \"the customer has changed their mind\""),
    ];

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        var events = new List<(WorkflowEvent What, string Body)>();
        foreach (var reference in invocation.Value(_references).Distinct(StringComparer.Ordinal))
        {
            var state = await InstanceLookup.StateOfAsync(backend, new BusinessRef(reference), invocation.Token);
            var body = SteeringEvents.Control(_event, state, _options.Reason(invocation), _options.By(invocation));
            events.Add((EventBody.Check(body), body));
        }

        // All are known by now: a slip in one reference must not leave the job half done.
        foreach (var (what, body) in events)
            await EventSender.SendAsync(backend, what, body, invocation.Token);
        return SentEvent.Answer(invocation, events);
    }
}
