using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An arrow from a parent's right edge to its child's left one.</summary>
/// <param name="Points">Start, then two for each column it passes (where it enters, where it leaves), then end. Between columns it bends, within them it is straight.</param>
public sealed record GraphArrow(TaskAddress Parent, TaskAddress Child, ImmutableArray<GraphPoint> Points);
