using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What became of publishing a template. Closed.</summary>
public abstract record TemplatePublication
{
    private TemplatePublication()
    {
    }

    /// <summary>It is there now, or was there already with the same content.</summary>
    public sealed record Published(WorkflowDefinition Definition) : TemplatePublication;

    /// <summary>That version is there with another content: give it a new version.</summary>
    public sealed record Conflict(WorkflowDefinition Definition) : TemplatePublication;

    /// <summary>All that is wrong with it.</summary>
    public sealed record Invalid(ImmutableArray<TemplateProblem> Problems) : TemplatePublication;
}
