using WorkflowManager.Operations;

namespace WorkflowManager.Contracts;

/// <summary>The adapter under test with what operators ask of it: over the same data as the store's ports.</summary>
public interface IOperationsHarness : IStoreHarness
{
    IInstanceCatalog Instances { get; }

    IEventLog Events { get; }

    IInstanceStatistics Statistics { get; }

    ITemplateCatalog Catalog { get; }
}
