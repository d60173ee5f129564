using WorkflowManager.Engine;

namespace WorkflowManager.Due;

/// <summary>A store that is filled and swept, and that says what its server has looked at.</summary>
internal interface IDueSide : IAsyncDisposable
{
    string Name { get; }

    IWorkflowStore Store { get; }

    ITemplateStore Templates { get; }

    Task PublishAsync(string template);

    /// <summary>Instances that have told the world all they had to tell.</summary>
    Task AddAsync(IReadOnlyList<Commit.Create> instances);

    /// <summary>What reading one page costs; what a store can't count is null.</summary>
    Task<Spent> ReadPageAsync(DateTimeOffset now, int limit, DueMark? after);
}
