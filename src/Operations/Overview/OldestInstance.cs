using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>An open instance that was created long ago.</summary>
/// <param name="Stage">As <see cref="OpenCount.Stage"/>.</param>
public sealed record OldestInstance(BusinessRef Ref, ComponentName Component, StageName? Stage, DateTimeOffset CreatedAt, WorkflowStatus Status);
