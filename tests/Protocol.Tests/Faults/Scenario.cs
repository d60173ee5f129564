using WorkflowManager.Core;
using WorkflowManager.Engine;

namespace WorkflowManager.Protocol.Tests;

/// <summary>Two workflows from start to close, with everything on their way that a record can come to, a third that is steered to its cancellation, and two that time moves on.</summary>
internal sealed class Scenario(string tag)
{
    private readonly string _a = $"{tag}-A";
    private readonly string _b = $"{tag}-B";
    private readonly string _c = $"{tag}-C";
    private readonly string _slow = $"{tag}-slow-T";
    private readonly string _broken = $"{tag}-broken-F";

    public string Tag => tag;

    public IReadOnlyList<BusinessRef> Refs => [new(_a), new(_b), new(_c), new(_slow), new(_broken)];

    /// <summary>One batch after the other. The fourth is the orphan: its manager is killed, and it never comes back.</summary>
    public IReadOnlyList<IReadOnlyList<InboundRecord>> Batches =>
    [
        [Events.Start(_a, "start"), Events.Start(_b, "start"), Malformed, Events.Start(_c, "start"), Events.Start(_slow, "start"), Events.Start(_broken, "start")],
        [Events.Failed(_a, "a", "failed"), Events.Completed(_b, "a", "a"), Events.Start(_b, "again"), Events.Completed(_c, "a", "a"), Events.Failed(_broken, "a", "failed")],
        [Events.Pending(_a, "a", "pending"), UnknownTask, Events.Completed(_b, "b", "b"), Events.Pause(_c, "pause"), Events.Skip(_c, "b", "skip")],
        [Orphan],
        [Events.Completed(_a, "b", "b"), Events.Completed(_a, "c", "c"), Events.Completed(_a, "d", "d"), Events.Completed(_b, "c", "c"), Events.Resume(_c, "resume")],
        [Events.Completed(_a, "e", "e"), Events.Completed(_b, "d", "d"), Events.Completed(_b, "e", "e"), Events.Cancel(_c, "cancel"), Events.Completed(_c, "c", "late")],
    ];

    public InboundRecord Orphan => Events.Completed(_a, "a", "a", attempt: 2);

    public InboundRecord Malformed => Events.Raw(_a, "malformed", "no event");

    public InboundRecord UnknownTask => Events.Completed(_b, "x", "x");

    public bool IsRejected(string messageId) => messageId == Malformed.MessageId || messageId == UnknownTask.MessageId;

    public bool IsStart(string messageId) => messageId == $"{_a}.start" || messageId == $"{_b}.start" || messageId == $"{_c}.start" || messageId == $"{_slow}.start" || messageId == $"{_broken}.start";
}
