using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What waiting instances to take.</summary>
/// <param name="Role">Those with an open task of this <c>assigned_to</c>; empty: with one that is anybody's; null: with any.</param>
public sealed record WaitingFilter(string? Role, ComponentName? Component);
