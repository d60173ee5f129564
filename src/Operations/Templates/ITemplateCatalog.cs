using System.Text.Json;
using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Operations;

/// <summary>The templates as an operator keeps them. A version, once published, does not change. Every method throws where the store can't be reached.</summary>
public interface ITemplateCatalog
{
    /// <summary>Every version, valid or not, by component, then by version upwards.</summary>
    /// <param name="component">Null: of all components.</param>
    Task<IReadOnlyList<TemplateDocument>> ListAsync(ComponentName? component, CancellationToken cancellationToken);

    /// <summary>One template, valid or not, as it was published; null: there is none.</summary>
    Task<TemplateDocument?> FindAsync(TemplateKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Validates a template and adds it. A version that stands there already stays as it is: running instances are pinned to it.
    /// </summary>
    Task<TemplatePublication> PublishAsync(JsonElement template, CancellationToken cancellationToken);
}
