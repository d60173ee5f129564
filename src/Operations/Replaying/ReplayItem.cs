using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A failed task of a batch, and what becomes of it.</summary>
/// <param name="Task">Null where its instance can't be read.</param>
/// <param name="Replay">Null where none is to be sent; likewise <paramref name="Plan"/>.</param>
/// <param name="Result">One of the words below.</param>
/// <param name="Code">Why it was refused; likewise <paramref name="Reason"/>.</param>
/// <param name="Version">The instance's, once it was applied.</param>
public sealed record ReplayItem(
    BusinessRef Ref, string Component, FailedTask? Task, ReplayEvent? Replay, ReplayPlan? Plan, string Result, string? Code = null, string? Reason = null, long? Version = null)
{
    /// <summary>It would be sent.</summary>
    public const string Planned = "PLANNED";

    public const string Sent = "SENT";
    public const string Applied = "APPLIED";

    /// <summary>By the plan, the queue or the manager.</summary>
    public const string Refused = "REFUSED";

    /// <summary>One that was sent for the same instance takes it along.</summary>
    public const string Covered = "COVERED";

    /// <summary>The batch has done it, in a run before; it has failed anew.</summary>
    public const string Done = "DONE";

    /// <summary>It was sent, and nothing came of it in time.</summary>
    public const string Unknown = "UNKNOWN";

    public string Name => Task is { } task ? $"{task.Stage}/{task.Task}" : "";
}
