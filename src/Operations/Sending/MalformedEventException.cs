using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An event that was to be sent is none; the manager would reject it, and a person would have to find it among the dead letters.</summary>
public sealed class MalformedEventException(EventParseResult.Malformed problem) : Exception($"The event is malformed: {problem?.Reason.TrimEnd('.')}.")
{
    /// <summary>The field to mend, and why.</summary>
    public EventParseResult.Malformed Problem { get; } = problem ?? throw new ArgumentNullException(nameof(problem));
}
