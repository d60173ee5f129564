namespace WorkflowManager.Cli;

/// <summary><c>wfm template …</c></summary>
internal sealed class TemplateCommand : CliCommand
{
    public TemplateCommand(CliServices services)
        : base("template", "Checks, publishes, shows and draws templates", "wfm template lint pizza.json")
    {
        Add(new TemplateLintCommand(services));
        Add(new TemplatePublishCommand(services));
        Add(new TemplateListCommand(services));
        Add(new TemplateShowCommand(services));
        Add(new TemplateDiffCommand(services));
        Add(new TemplateGraphCommand(services));
    }
}
