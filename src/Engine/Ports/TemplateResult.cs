using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What a look-up found, and the document where it was a valid one.</summary>
public sealed record TemplateResult(TemplateLookup Lookup, StoredTemplate? Template)
{
    public static TemplateResult Missing { get; } = new(new TemplateLookup.Missing(), null);

    public static TemplateResult Found(StoredTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new(new TemplateLookup.Found(template.Definition), template);
    }
}
