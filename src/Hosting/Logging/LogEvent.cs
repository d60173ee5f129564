namespace WorkflowManager.Hosting;

/// <summary>A kind of line in the log: alarms and queries go by its id, which never changes its meaning.</summary>
internal sealed record LogEvent(int Id, string Name, Severity Severity);
