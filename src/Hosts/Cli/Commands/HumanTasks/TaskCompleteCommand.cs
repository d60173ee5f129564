using System.CommandLine;
using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Forms;

namespace WorkflowManager.Cli;

/// <summary><c>wfm task complete</c>: a person's answer, checked against the task's form ahead of the manager.</summary>
internal sealed class TaskCompleteCommand : CliCommand
{
    private readonly HumanTaskOptions _options = new("Who has done it; default: the user of this machine");
    private readonly Option<string?> _output = new("--output") { Description = "The answer, JSON; kept with the task", HelpName = "JSON" };
    private readonly Option<string?> _file = new("--output-file") { Description = "The same out of a file; - for standard input", HelpName = "FILE" };

    public TaskCompleteCommand(CliServices services)
        : base(
            "complete", "Completes a task of a person, with an answer that fits its form",
            "wfm task complete ORDER-001 approve --by anna --output '{\"approved\":true}' --wait", "wfm task complete ORDER-001 approve --output-file answer.json")
    {
        _options.AddTo(this);
        Add(_output);
        Add(_file);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var atMost = _options.WaitAtMost(invocation);
        var output = await ReadAsync(invocation);
        var backend = await invocation.OpenAsync();
        var reference = _options.Task.Reference(invocation);
        var instance = await InstanceReading.ReadAsync(backend, reference, invocation.Token);
        var task = _options.Task.FindHuman(invocation, instance.State);
        var body = _options.Body(invocation, EventNames.TaskCompleted, instance.State, task, writer =>
        {
            writer.WriteString("actor"u8, _options.Name(invocation));
            if (output is not { } answer)
                return;
            writer.WritePropertyName("output"u8);
            answer.WriteTo(writer);
        });
        var what = (WorkflowEvent.TaskCompleted)EventBody.Check(body);
        if (FormAnswer.Problem(instance.Record.Instance, task, what.Output, new FormChecker()) is { } problem)
            throw CommandFailure.Negative($"The answer does not fit the form, {problem.TrimEnd('.')}{(what.Output is null ? "; give --output or --output-file" : "")}; 'wfm task show {reference} {what.Task}' shows the form. Nothing was sent.");
        return await AwaitedEvent.SendAsync(invocation, backend, body, atMost);
    }

    /// <exception cref="CommandFailure">It is no JSON, or was given twice.</exception>
    private async Task<JsonElement?> ReadAsync(Invocation invocation)
    {
        var (text, file) = (invocation.Value(_output), invocation.Value(_file));
        if (text is not null && file is not null)
            throw CommandFailure.Usage("Give either --output or --output-file, not both.");
        if (file is not null)
            return await InputFile.ReadJsonAsync(file, invocation.Token);
        return text is null ? null : InputFile.ParseJson(text, "--output");
    }
}
