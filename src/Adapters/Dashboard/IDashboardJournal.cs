namespace WorkflowManager.Dashboard;

/// <summary>What is worth a line of the process's log. Thread-safe; never throws.</summary>
public interface IDashboardJournal
{
    /// <summary>Somebody changed something, or asked for it.</summary>
    /// <param name="action">Such as <c>instance.cancel</c>.</param>
    /// <param name="subject">What it was done to.</param>
    /// <param name="id">The event's, by which the event log tells what came of it; null where it is none.</param>
    void Did(string actor, string action, string subject, string? id);

    /// <summary>Somebody asked for what they may not have.</summary>
    void Refused(string actor, string action, string why);

    /// <summary>A request could not be answered.</summary>
    void Failed(string action, Exception fault);
}
