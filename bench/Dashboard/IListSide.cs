using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.DashboardBench;

/// <summary>A store that is filled and asked, and that says how it goes about it.</summary>
internal interface IListSide : IAsyncDisposable
{
    string Name { get; }

    ITemplateStore Templates { get; }

    IInstanceCatalog Instances { get; }

    IEventLog Events { get; }

    IInstanceStatistics Statistics { get; }

    Task PublishAsync(string template);

    /// <summary>Instances that have told the world all they had to tell, with what the log is to hold of them.</summary>
    Task AddAsync(IReadOnlyList<Commit.Create> instances, IReadOnlyList<LogEntry> log);

    /// <summary>How the store goes about a page: one line, with what it looked at.</summary>
    /// <exception cref="InvalidOperationException">By no index, or with a sort where there should be none.</exception>
    Task<string> ExplainAsync(InstanceFilter filter, int limit, InstanceCursor? after);
}
