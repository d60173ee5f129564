using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Engine;

/// <summary>What may be taken off one instance's outbox.</summary>
/// <param name="Flushed">Elements that were told whole.</param>
/// <param name="PartlyFlushed">Elements of which only these dispatches were told; the rest stays.</param>
/// <param name="DispatchError">What to show as <c>dispatch_error</c> from now on.</param>
public sealed record OutboxClearance(
    BusinessRef Ref,
    ImmutableArray<CommitId> Flushed,
    ImmutableArray<PartlyFlushed> PartlyFlushed,
    DispatchErrorUpdate DispatchError);
