using WorkflowManager.Engine;

namespace WorkflowManager.Faults;

public sealed class FaultyTemplateStore(ITemplateStore inner, FaultPlan faults) : ITemplateStore
{
    public Task<TemplateResult> FindAsync(TemplateKey key, CancellationToken cancellationToken) =>
        faults.Around(Ports.Template, () => inner.FindAsync(key, cancellationToken));
}
