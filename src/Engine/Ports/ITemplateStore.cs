using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>The templates. A version, once published, does not change.</summary>
public interface ITemplateStore
{
    /// <summary>Finds the highest version of a component's template, or the one that is asked for. Throws where the store can't be reached.</summary>
    Task<TemplateResult> FindAsync(TemplateKey key, CancellationToken cancellationToken);
}
