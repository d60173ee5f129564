using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>What was found for the template that a StartWorkflow asks for. Closed.</summary>
public abstract record TemplateLookup
{
    private TemplateLookup()
    {
    }

    public sealed record Found(WorkflowDefinition Definition) : TemplateLookup;

    public sealed record Missing : TemplateLookup;

    public sealed record Invalid(ImmutableArray<TemplateProblem> Problems) : TemplateLookup;
}
