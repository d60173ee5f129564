using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Publishes a template once its forms were looked at too: the store knows nothing of those.</summary>
public static class TemplatePublisher
{
    public static Task<TemplatePublication> PublishAsync(ITemplateCatalog catalog, IFormChecker forms, JsonElement template, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        // Whoever has to mend a form mends the rest with it.
        return FormProblems.Of(template, forms).Any()
            ? Task.FromResult<TemplatePublication>(new TemplatePublication.Invalid([.. TemplateLinter.Lint(template, forms).Problems.Select(p => new TemplateProblem(p.Path, p.Message))]))
            : catalog.PublishAsync(template, cancellationToken);
    }
}
