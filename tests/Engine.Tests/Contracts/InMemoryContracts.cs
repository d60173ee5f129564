using System.Text.Json;
using WorkflowManager.Contracts;
using WorkflowManager.InMemory;

namespace WorkflowManager.Engine.Tests.Contracts;

public sealed class InMemoryWorkflowStoreContract() : WorkflowStoreContract(new InMemoryHarness());

public sealed class InMemoryTemplateStoreContract() : TemplateStoreContract(new InMemoryHarness());

internal sealed class InMemoryHarness : IStoreHarness
{
    private readonly InMemoryTemplates _templates = new();

    public IWorkflowStore Store { get; } = new InMemoryStore();

    public ITemplateStore Templates => _templates;

    public Task PublishAsync(JsonElement template, CancellationToken cancellationToken)
    {
        _templates.Publish(template.Clone());
        return Task.CompletedTask;
    }
}
