using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Where a page of human tasks ended: within an instance perhaps.</summary>
/// <param name="Behind">The last instance before that one; null: there was none.</param>
public sealed record HumanTaskCursor(InstanceCursor? Behind, BusinessRef Ref, TaskAddress Task);
