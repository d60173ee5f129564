using WorkflowManager.Core;

namespace WorkflowManager.Guarantees;

/// <summary>An attempt that the log says was SCHEDULED.</summary>
/// <param name="Version">Of the entry that scheduled it.</param>
/// <param name="IsAwaited">The instance still waits for its outcome.</param>
/// <param name="IsOvertaken">Somebody else than its task ended it: a person, or time. Its StartTask may not have been sent by then.</param>
/// <param name="IsInOutbox">Its StartTask is still to be sent.</param>
internal sealed record CommittedAttempt(DispatchId Id, long Version, string Queue, bool IsAwaited, bool IsOvertaken, bool IsInOutbox);
