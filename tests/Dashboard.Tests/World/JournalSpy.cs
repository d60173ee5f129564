using System.Collections.Concurrent;

namespace WorkflowManager.Dashboard.Tests;

/// <summary>What the process's log would have.</summary>
internal sealed class JournalSpy : IDashboardJournal
{
    public ConcurrentQueue<(string Actor, string Action, string Subject, string? Id)> Deeds { get; } = new();

    public ConcurrentQueue<(string Actor, string Action, string Why)> Refusals { get; } = new();

    public ConcurrentQueue<Exception> Faults { get; } = new();

    public void Did(string actor, string action, string subject, string? id) => Deeds.Enqueue((actor, action, subject, id));

    public void Refused(string actor, string action, string why) => Refusals.Enqueue((actor, action, why));

    public void Failed(string action, Exception fault) => Faults.Enqueue(fault);
}
