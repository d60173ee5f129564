using WorkflowManager.Engine;
using WorkflowManager.Operations;

namespace WorkflowManager.Dashboard;

/// <summary>What the dashboard works on.</summary>
/// <param name="Explain">A fault of a store or of queues as a sentence; null: one that nobody expected.</param>
/// <param name="Journal">Told of what people did and of faults, for the process's log.</param>
public sealed record DashboardPorts(
    IInstanceCatalog Instances,
    IEventLog Events,
    IInstanceStatistics Statistics,
    ITemplateStore Templates,
    ITemplateCatalog TemplateCatalog,
    WorkflowQueues Queues,
    IFormChecker Forms,
    TimeProvider Time,
    Func<Exception, string?> Explain,
    IDashboardJournal Journal);
