using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>A place in the order of what is due.</summary>
public sealed record DueMark(DateTimeOffset DueAt, BusinessRef Ref);
