using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>An event by its instance and its id: event ids are scoped to their instance.</summary>
public readonly record struct EventKey(BusinessRef Ref, EventId Id);
