using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>One event of many, planned.</summary>
/// <param name="Component">Null where there is no such instance.</param>
/// <param name="Task">Null where it is about the instance as a whole, or about nothing.</param>
/// <param name="Version">The one that it is planned on: behind another item of the same instance, the one that that leaves. Null without an instance.</param>
/// <param name="Result">One of the words below.</param>
/// <param name="Code">Why it is not planned; likewise <paramref name="Reason"/>.</param>
/// <param name="Messages">How many messages it would have sent.</param>
/// <param name="Plan">Of a replay.</param>
/// <param name="Event">What is to be sent; null: nothing is. Where it is <see cref="Done"/>, what was sent.</param>
/// <param name="Body">As it is sent, with its id.</param>
public sealed record BulkItem(
    BusinessRef Ref, string? Component, FailedTask? Task, long? Version, string Result, string? Code = null, string? Reason = null, int Messages = 0,
    ReplayPlan? Plan = null, EventId? Event = null, string? Body = null)
{
    /// <summary>It would be applied.</summary>
    public const string Planned = "PLANNED";

    /// <summary>The manager would not take it.</summary>
    public const string Refused = "REFUSED";

    /// <summary>There is nothing to do, or the batch has done it already.</summary>
    public const string Nothing = "NOTHING";

    /// <summary>The batch has done it already.</summary>
    public const string DoneCode = "DONE_BEFORE";

    public bool Done => Code == DoneCode;
}
