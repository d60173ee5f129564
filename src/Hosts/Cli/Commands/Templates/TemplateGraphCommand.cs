using System.CommandLine;
using WorkflowManager.Core;
using WorkflowManager.Operations;

namespace WorkflowManager.Cli;

/// <summary><c>wfm template graph</c></summary>
internal sealed class TemplateGraphCommand : CliCommand
{
    private readonly Argument<string?> _template = new("TEMPLATE") { Description = $"{TemplateName.Help}; not with --instance", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _format = new("--format", "-f") { Description = "svg, mermaid or dot; default: by the output's name (.svg, .dot, .mmd), else mermaid", HelpName = "FORMAT" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write it to this file", HelpName = "FILE" };
    private readonly Option<string?> _instance = new("--instance") { Description = "Draw this instance, coloured by what its tasks do now", HelpName = "REF" };

    public TemplateGraphCommand(CliServices services)
        : base(
            "graph", "Draws a template: a lane for each stage, its tasks in layers of dependency",
            "wfm template graph ITALIAN -o pizza.svg", "wfm template graph pizza.json --format mermaid", "wfm template graph --instance ORDER-001 -o order.svg")
    {
        _format.AcceptOnlyFromAmong("svg", "mermaid", "dot");
        Add(_template);
        Add(_format);
        Add(_output);
        Add(_instance);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var output = invocation.Value(_output);
        var format = invocation.Value(_format) ?? FormatOf(output);
        var (definition, status) = await ReadAsync(invocation);
        var text = format switch
        {
            "svg" => SvgGraph.Render(definition, status),
            "dot" => DotGraph.Render(definition, status),
            _ => MermaidGraph.Render(definition, status),
        };
        if (output is null)
            invocation.Terminal.Raw(text);
        else
            await WriteAsync(output, text, invocation.Token);
        return ExitCode.Done;
    }

    private async Task<(WorkflowDefinition Definition, GraphStatus? Status)> ReadAsync(Invocation invocation)
    {
        switch (invocation.Value(_template), invocation.Value(_instance))
        {
            case ({ } template, null):
                return (TemplateName.Definition(await TemplateName.ReadAsync(invocation, template), template), null);
            case (null, { } reference):
                var loaded = await InstanceReading.ReadAsync(await invocation.OpenAsync(), new BusinessRef(reference), invocation.Token);
                return (loaded.State.Definition, GraphStatus.Of(loaded.State, InstanceTimes.Of(loaded.History), invocation.Time.GetUtcNow()));
            case (null, null):
                throw CommandFailure.Usage("Give a template, or --instance REF.");
            default:
                throw CommandFailure.Usage("Give either a template or --instance: an instance is drawn on the template that it was started with.");
        }
    }

    private static string FormatOf(string? output) => Path.GetExtension(output ?? "").ToLowerInvariant() switch
    {
        ".svg" => "svg",
        ".dot" or ".gv" => "dot",
        ".mmd" or ".mermaid" or "" => "mermaid",
        var other => throw CommandFailure.Usage($"'{other}' does not say in which format to draw; give --format svg, mermaid or dot."),
    };

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"'{path}' can't be written: {fault.Message}", fault);
        }
    }
}
