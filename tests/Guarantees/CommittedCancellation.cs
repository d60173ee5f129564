using WorkflowManager.Core;

namespace WorkflowManager.Guarantees;

/// <summary>An attempt that the log says was CANCELLED.</summary>
/// <param name="Start">The dispatch id of its StartTask.</param>
/// <param name="Version">Of the entry that cancelled it.</param>
/// <param name="WasScheduled">It was SCHEDULED until then; one that waited to be run again is told nothing.</param>
/// <param name="IsAlone">Another commit had scheduled it, for all that is known: then it is told even where its StartTask was never sent.</param>
/// <param name="IsInOutbox">Its CancelTask is still to be sent.</param>
internal sealed record CommittedCancellation(DispatchId Id, DispatchId Start, long Version, string Queue, bool WasScheduled, bool IsAlone, bool IsInOutbox)
{
    /// <summary>Somebody has to hear of it.</summary>
    public bool IsDue(Func<DispatchId, bool> wasSent) => WasScheduled && (IsAlone || wasSent(Start));
}
