using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm template list</c></summary>
internal sealed class TemplateListCommand : CliCommand
{
    private readonly Argument<string?> _component = new("COMPONENT") { Description = "Only of this component", Arity = ArgumentArity.ZeroOrOne };

    public TemplateListCommand(CliServices services)
        : base("list", "Lists the published templates, every version", "wfm template list", "wfm template list ITALIAN --json")
    {
        Add(_component);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        ComponentName? component = invocation.Value(_component) is { } name ? new ComponentName(name) : null;
        var templates = await backend.TemplateCatalog.ListAsync(component, invocation.Token);
        if (invocation.Json)
            invocation.Answer(writer =>
            {
                writer.WriteStartArray();
                foreach (var template in templates)
                    TemplateView.Write(writer, template);
                writer.WriteEndArray();
            });
        else if (templates.Count == 0)
            invocation.Terminal.Notice("No templates; publish one with 'wfm template publish FILE'.");
        else
            invocation.Terminal.Table(["COMPONENT", "VERSION", "WORKFLOW", "STAGES", "TASKS", "STATE"], [.. templates.Select(Row)]);
        return ExitCode.Done;
    }

    private static IReadOnlyList<Cell> Row(TemplateDocument template) => template.Lookup switch
    {
        TemplateLookup.Found { Definition: var definition } =>
        [
            SafeText.Short(template.Component.Value, 60), Cell.Number(template.Version), SafeText.Short(definition.Name, 60),
            Cell.Number(definition.Stages.Length), Cell.Number(definition.Stages.Sum(s => s.Tasks.Length)),
            new Cell("valid", Tone.Good),
        ],
        TemplateLookup.Invalid invalid =>
        [
            SafeText.Short(template.Component.Value, 60), Cell.Number(template.Version), "", QueueCells.Number(null), QueueCells.Number(null),
            new Cell($"invalid: {SafeText.Short(invalid.Problems[0].ToString(), 120)}", Tone.Bad),
        ],
        var other => throw new InvalidOperationException($"No such state: {other}"),
    };
}
