using System.CommandLine;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Cli;

/// <summary><c>wfm start</c>: a StartWorkflow, once it is known that there is a template for it.</summary>
internal sealed class StartCommand : CliCommand
{
    private readonly Argument<string> _reference = new("REF") { Description = "The business reference of the new instance" };
    private readonly Argument<string> _component = new("COMPONENT") { Description = "The component_name of the template" };
    private readonly Option<string?> _data = new("--data") { Description = "A JSON file whose content every task gets as 'data'; - for standard input", HelpName = "FILE" };
    private readonly Option<int?> _version = new("--template-version") { Description = "The version to start; default: the highest", HelpName = "N" };
    private readonly Option<string?> _eventId = new("--event-id") { Description = "The same id takes effect once, however often it is sent", HelpName = "ID" };

    public StartCommand(CliServices services)
        : base("start", "Starts a workflow: sends StartWorkflow to the workflow queue", "wfm start ORDER-001 ITALIAN", "wfm start ORDER-002 ITALIAN --data order.json --template-version 3")
    {
        Add(_reference);
        Add(_component);
        Add(_data);
        Add(_version);
        Add(_eventId);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        JsonElement? data = invocation.Value(_data) is { } file ? await InputFile.ReadJsonAsync(file, invocation.Token) : null;
        var body = EventBody.Start(invocation.Value(_reference), invocation.Value(_component), invocation.Value(_version), data, invocation.Value(_eventId));
        var start = (WorkflowEvent.StartWorkflow)EventBody.Check(body);
        var backend = await invocation.OpenAsync();
        await CheckTemplateAsync(backend, start, invocation.Token);
        await EventSender.SendAsync(backend, start, body, invocation.Token);
        return SentEvent.Answer(invocation, start, body);
    }

    /// <summary>The manager would reject it, and a person would have to find it in the dead-letter queue.</summary>
    private static async Task CheckTemplateAsync(Backend backend, WorkflowEvent.StartWorkflow start, CancellationToken cancellationToken)
    {
        if (await StartCheck.ProblemAsync(backend.Templates, start, cancellationToken) is { } problem)
            throw CommandFailure.Negative($"{problem.Sentence}{(problem.IsMissing ? "; see 'wfm template list', or publish one with 'wfm template publish FILE'" : "")}.");
    }
}
