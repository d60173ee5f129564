using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>What is sent to one instance by several managers at once, and how it may end: in one of several ways, each of them whole.</summary>
/// <param name="Component">Of the instance, which is started.</param>
/// <param name="Rivals">One record for each manager.</param>
/// <param name="Endings">By the codes that the log has for those that changed nothing, in the order of the rivals: status of the workflow, and of its tasks.</param>
internal sealed record Steering(string Component, IReadOnlyList<Func<string, InboundRecord>> Rivals, params IReadOnlyList<string> Endings)
{
    public static IReadOnlyDictionary<string, Steering> All { get; } = new Dictionary<string, Steering>
    {
        ["three claims"] = new(
            Templates.Human,
            [r => Events.Claimed(r, "anna", "anna"), r => Events.Claimed(r, "ben", "ben"), r => Events.Claimed(r, "carl", "carl")],
            "APPLIED, ALREADY_CLAIMED, ALREADY_CLAIMED: ACTIVE, SCHEDULED by anna",
            "ALREADY_CLAIMED, APPLIED, ALREADY_CLAIMED: ACTIVE, SCHEDULED by ben",
            "ALREADY_CLAIMED, ALREADY_CLAIMED, APPLIED: ACTIVE, SCHEDULED by carl"),
        ["a pause and a completion"] = new(
            Templates.Plain,
            [r => Events.Pause(r, "pause"), r => Events.Completed(r, "a", "a")],
            "APPLIED, APPLIED: PAUSED, COMPLETED, SCHEDULED, SCHEDULED, PENDING, PENDING",
            "APPLIED, APPLIED: PAUSED, COMPLETED, PENDING, PENDING, PENDING, PENDING"),
        ["a cancellation and a completion"] = new(
            Templates.Plain,
            [r => Events.Cancel(r, "cancel"), r => Events.Completed(r, "a", "a")],
            "APPLIED, APPLIED: CANCELLED, COMPLETED, CANCELLED, CANCELLED, CANCELLED, CANCELLED",
            "APPLIED, WORKFLOW_CLOSED: CANCELLED, CANCELLED, CANCELLED, CANCELLED, CANCELLED, CANCELLED"),
        ["a replay and a completion of the attempt before"] = new(
            Templates.Plain,
            [r => Events.ReplayAll(r, "replay"), r => Events.Completed(r, "a", "a", attempt: 1)],
            "APPLIED, STALE_ATTEMPT: ACTIVE, SCHEDULED, PENDING, PENDING, PENDING, PENDING",
            "APPLIED, APPLIED: ACTIVE, SCHEDULED, PENDING, PENDING, PENDING, PENDING"),
    };

    public static TheoryData<string> Names() => [.. All.Keys];

    public string EndingOf(StoredInstance instance, IReadOnlyList<LogEntry> log)
    {
        var outcomes = Rivals.Select(rival => log.Single(e => $"{e.Ref}.{e.EventId}" == rival(instance.Ref.Value).MessageId))
            .Select(e => e.Outcome == EventOutcome.Applied ? "APPLIED" : e.Code!.Value.Value);
        var tasks = instance.State.Stages.SelectMany(s => s.Tasks).Select(t => t.Run?.Claim is { } claim ? $"{t.Status.ToWire()} by {claim.Actor}" : t.Status.ToWire());
        return $"{string.Join(", ", outcomes)}: {string.Join(", ", tasks.Prepend(instance.State.Status.ToWire()))}";
    }
}
