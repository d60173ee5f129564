using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Two workflows from start to close, with everything on their way that a record can come to.</summary>
internal sealed class Scenario(string tag)
{
    private readonly string _a = $"{tag}-A";
    private readonly string _b = $"{tag}-B";

    public string Tag => tag;

    public IReadOnlyList<BusinessRef> Refs => [new(_a), new(_b)];

    /// <summary>One batch after the other. The fourth is the orphan: its manager is killed, and it never comes back.</summary>
    public IReadOnlyList<IReadOnlyList<InboundRecord>> Batches =>
    [
        [Events.Start(_a, "start"), Events.Start(_b, "start"), Malformed],
        [Events.Failed(_a, "a", "failed"), Events.Completed(_b, "a", "a"), Events.Start(_b, "again")],
        [Events.Pending(_a, "a", "pending"), UnknownTask, Events.Completed(_b, "b", "b")],
        [Orphan],
        [Events.Completed(_a, "b", "b"), Events.Completed(_a, "c", "c"), Events.Completed(_a, "d", "d"), Events.Completed(_b, "c", "c")],
        [Events.Completed(_a, "e", "e"), Events.Completed(_b, "d", "d"), Events.Completed(_b, "e", "e")],
    ];

    public InboundRecord Orphan => Events.Completed(_a, "a", "a", attempt: 2);

    public InboundRecord Malformed => Events.Raw(_a, "malformed", "no event");

    public InboundRecord UnknownTask => Events.Completed(_b, "x", "x");

    public bool IsRejected(string messageId) => messageId == Malformed.MessageId || messageId == UnknownTask.MessageId;

    public bool IsStart(string messageId) => messageId == $"{_a}.start" || messageId == $"{_b}.start";
}
