using WorkflowManager.Dashboard;

namespace WorkflowManager.Cli;

/// <summary>What people do at the dashboard, in the process's log.</summary>
/// <param name="failed">Told of each fault too.</param>
internal sealed class DashboardJournal(Hosting.Log log, Action<Exception> failed) : IDashboardJournal
{
    public void Did(string actor, string action, string subject, string? id) => log.DashboardDid(actor, action, subject, id);

    public void Refused(string actor, string action, string why) => log.DashboardRefused(actor, action, why);

    public void Failed(string action, Exception fault)
    {
        log.DashboardFailed(action, fault);
        failed(fault);
    }
}
