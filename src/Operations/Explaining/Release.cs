using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An event that would let something move on.</summary>
/// <param name="Event">One of <see cref="EventNames"/>.</param>
/// <param name="Attempt">The attempt that it has to speak of, if it speaks of one.</param>
public sealed record Release(string Event, StageName Stage, TaskName Task, int Attempt);
