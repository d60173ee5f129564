using System.Text.Json;
using WorkflowManager.Engine;

namespace WorkflowManager.Contracts;

/// <summary>The adapter under test. Tests take references and components of their own, so one database may serve them all.</summary>
public interface IStoreHarness
{
    IWorkflowStore Store { get; }

    ITemplateStore Templates { get; }

    /// <summary>Puts a template there as it stands, valid or not.</summary>
    Task PublishAsync(JsonElement template, CancellationToken cancellationToken);
}
