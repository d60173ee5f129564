using WorkflowManager.Engine;

namespace WorkflowManager.InMemory;

public sealed record LogRow(LogEntry Entry, DateTimeOffset RecordedAt);
