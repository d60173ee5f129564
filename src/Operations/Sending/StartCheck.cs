using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>Whether there is a template for a start: the manager would reject it otherwise, and a person would have to find it among the dead letters.</summary>
/// <param name="Sentence">Without its full stop.</param>
/// <param name="IsMissing">There is none; else it is invalid.</param>
public sealed record StartCheck(string Sentence, bool IsMissing)
{
    /// <returns>Null: there is one.</returns>
    public static async Task<StartCheck?> ProblemAsync(ITemplateStore templates, WorkflowEvent.StartWorkflow start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentNullException.ThrowIfNull(start);
        var found = await templates.FindAsync(new TemplateKey(start.Component, start.TemplateVersion), cancellationToken);
        var wanted = start.TemplateVersion is { } version ? $"'{start.Component}' version {version}" : $"'{start.Component}'";
        return found.Lookup switch
        {
            TemplateLookup.Missing => new StartCheck($"There is no template of {wanted}", IsMissing: true),
            TemplateLookup.Invalid invalid => new StartCheck($"The template of {wanted} is invalid: {invalid.Problems[0]}", IsMissing: false),
            _ => null,
        };
    }
}
