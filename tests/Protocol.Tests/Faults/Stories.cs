using static WorkflowManager.Protocol.Tests.Events;

namespace WorkflowManager.Protocol.Tests;

/// <summary>
/// Everything that a record can come to, and all that time and people can do, each on an instance of its own: six batches,
/// between the fourth of which and the fifth time passes. What a manager sends to the workflow queue comes with the batch after.
/// </summary>
internal static class Stories
{
    /// <summary>The batch of which nothing ever comes back.</summary>
    public const int Orphan = 3;

    public const int Batches = 6;

    public static IReadOnlyList<Story> All { get; } =
    [
        new("A",
            [r => Start(r, "start"), r => Raw(r, "malformed", "no event")],
            [r => Failed(r, "a", "failed")],
            [r => Pending(r, "a", "pending")],
            [r => Completed(r, "a", "a", attempt: 2)],
            [r => Completed(r, "b", "b"), r => Completed(r, "c", "c"), r => Completed(r, "d", "d")],
            [r => Completed(r, "e", "e")]),
        new("B",
            [r => Start(r, "start")],
            [r => Completed(r, "a", "a"), r => Start(r, "again")],
            [r => Completed(r, "x", "unknown task"), r => Completed(r, "b", "b")],
            [],
            [r => Completed(r, "c", "c")],
            [r => Completed(r, "d", "d"), r => Completed(r, "e", "e")]),
        new("cancelled",
            [r => Start(r, "start")],
            [r => Completed(r, "a", "a")],
            [r => Pause(r, "pause"), r => Skip(r, "b", "skip")],
            [],
            [r => Resume(r, "resume")],
            [r => Cancel(r, "cancel"), r => Completed(r, "c", "late")]),
        new("revived",
            [r => Start(r, "start")],
            [r => Completed(r, "a", "a")],
            [r => Cancel(r, "cancel")],
            [],
            [r => ReplayAll(r, "replay")],
            [r => Completed(r, "a", "a again", attempt: 2)]),
        new("replayed",
            [r => Start(r, "start"), r => Completed(r, "a", "a")],
            [r => Completed(r, "b", "b"), r => Completed(r, "c", "c"), r => Completed(r, "d", "d"), r => Completed(r, "e", "e")],
            [r => ReplayDownstream(r, "b", "replay")],
            [],
            [r => Completed(r, "b", "b again", attempt: 2), r => Completed(r, "d", "late", attempt: 1)],
            [r => Completed(r, "d", "d again"), r => Completed(r, "e", "e again")]),
        new($"retried-{Templates.Retried}", [r => Start(r, "start")], [r => Failed(r, "a", "failed", attempt: 1)], [], [], [r => Completed(r, "a", "a", attempt: 2)]),
        new($"held-{Templates.Retried}",
            [r => Start(r, "start")], [r => Failed(r, "a", "failed", attempt: 1), r => Pause(r, "pause")], [], [], [r => Resume(r, "resume")], [r => Failed(r, "a", "failed for good", attempt: 2)]),
        new($"later-{Templates.RetriedLater}", [r => Start(r, "start")], [r => Failed(r, "a", "failed", attempt: 1)], [], [], [r => Completed(r, "a", "a", attempt: 2)]),
        new($"slow-{Templates.Timed}", [r => Start(r, "start")], [], [], [], [], [r => Completed(r, "a", "late")]),
        new($"overdue-{Templates.Deadline}", [r => Start(r, "start")], [], [], [], [r => Completed(r, "a", "late")]),
        new($"silent-{Templates.Heard}", [r => Start(r, "start"), r => Heartbeat(r, "a", "heartbeat")], [], [], [], [r => Completed(r, "a", "a after all", attempt: 1)]),
        new($"decided-{Templates.Human}",
            [r => Start(r, "start")],
            [r => Claimed(r, "anna", "claim")],
            [r => Claimed(r, "ben", "too late"), r => Decided(r, "ben", "not his")],
            [],
            [r => Released(r, "release"), r => Claimed(r, "ben", "claim again")],
            [r => Decided(r, "ben", "decision")]),
    ];

    public static bool IsRejected(string messageId) => new[] { ".malformed", ".unknown task", ".not his" }.Any(end => messageId.EndsWith(end, StringComparison.Ordinal));

    /// <summary>It begins the other one's instance.</summary>
    public static bool IsStartOf(string messageId, string other) => messageId == $"{other[..other.LastIndexOf('.')]}.start";
}
