using System.CommandLine;

namespace WorkflowManager.Cli;

/// <summary><c>wfm template show</c></summary>
internal sealed class TemplateShowCommand : CliCommand
{
    private readonly Argument<string> _name = new("TEMPLATE") { Description = "COMPONENT (its highest version) or COMPONENT@VERSION" };

    public TemplateShowCommand(CliServices services)
        : base("show", "Prints a template as it was published", "wfm template show ITALIAN", "wfm template show ITALIAN@2 > pizza-2.json")
    {
        Add(_name);
        Does(services, RunAsync);
    }

    private async Task<int> RunAsync(Invocation invocation)
    {
        var backend = await invocation.OpenAsync();
        var template = await TemplateName.FindAsync(backend, invocation.Value(_name), invocation.Token);
        // A template is JSON in any case; --json only says on one line, as everywhere.
        invocation.Terminal.Json(template.Document.WriteTo, indented: !invocation.Json);
        return ExitCode.Done;
    }
}
