using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.HistoryBench;

/// <summary>A store with a long past, and what it says of how it goes about its work.</summary>
internal interface ISide : IAsyncDisposable
{
    string Name { get; }

    IWorkflowStore Store { get; }

    ITemplateStore Templates { get; }

    IInstanceCatalog Instances { get; }

    Task PublishAsync(string template);

    /// <summary>Instances that have told the world all they had to tell, each with the last entry of its log.</summary>
    Task AddAsync(IReadOnlyList<Commit.Create> instances, IReadOnlyList<LogEntry> log);

    /// <summary>Does now what the filling has left for later, so that nothing of it falls into what is measured.</summary>
    Task SettleAsync();

    /// <summary>How the store finds what a piece of work asks for: indexes, and what was looked at where the store counts that.</summary>
    /// <exception cref="InvalidOperationException">By none: it looks at all there is.</exception>
    Task<string> ExplainAsync(Work work, DateTimeOffset now);
}
