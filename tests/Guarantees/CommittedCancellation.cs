using WorkflowManager.Core;

namespace WorkflowManager.Guarantees;

/// <summary>An attempt that the log says was CANCELLED.</summary>
/// <param name="Start">The dispatch id of its StartTask.</param>
/// <param name="Version">Of the entry that cancelled it.</param>
/// <param name="Stands">It is CANCELLED still; one that is to be run again, or was told to start anew, need not hear of it.</param>
/// <param name="IsAlone">Another commit had scheduled it, for all that is known: then it is told even where its StartTask was never sent.</param>
/// <param name="IsInOutbox">Its CancelTask is still to be sent.</param>
internal sealed record CommittedCancellation(DispatchId Id, DispatchId Start, long Version, string Queue, bool Stands, bool IsAlone, bool IsInOutbox)
{
    /// <summary>Somebody has to hear of it.</summary>
    public bool IsDue(Func<DispatchId, bool> wasSent) => Stands && (IsAlone || wasSent(Start));
}
