using System.Collections.Immutable;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What is written in a task's box, fitted to its width, and the box's height.</summary>
internal sealed record TaskCard(ImmutableArray<string> Name, string Queue, string? Tag, string? State, string? Attempt)
{
    public const double PadX = 14;
    public const double NameSize = 13;
    public const double NameLine = 17;
    public const double QueueLine = 16;
    public const double TagHeight = 18;
    public const double StateLine = 16;
    public const double BadgeRadius = 11;

    private const double PadTop = 12;
    private const double PadBottom = 13;
    private const double Gap = 7;

    /// <summary>Below the top edge: baselines of the name's first line, of the queue; the tag's upper edge; the middle of the status.</summary>
    public static double NameBase => PadTop + 12;

    public double QueueBase => NameBase + (NameLine * Name.Length);

    public double TagTop => QueueBase + Gap;

    public double StateMiddle => QueueBase + (Tag is null ? 0 : Gap + TagHeight) + Gap + (StateLine / 2);

    public double Height => State is not null ? StateMiddle + (StateLine / 2) + PadBottom - 3 : Tag is not null ? TagTop + TagHeight + PadBottom - 1 : QueueBase + PadBottom;

    public static TaskCard Of(WorkflowDefinition definition, TaskAddress address, GraphStatus? status, double width)
    {
        var task = definition[address];
        var room = width - (2 * PadX);
        var nameRoom = task.Type == TaskType.Human ? room - (2 * BadgeRadius) : room;
        var attempt = status is null ? null : GraphWords.Attempt(status, address);
        var queueRoom = attempt is null ? room : room - TextFit.Width(attempt, 11) - 8;
        return new TaskCard(
            TextFit.Wrap(task.Name.Value, NameSize, nameRoom, 2),
            // A monospaced font is the same everywhere, and narrower than what is reckoned with.
            TextFit.Shorten(GraphWords.Queue(task.Queue), 10.5, queueRoom),
            task.BusinessStatus is { Length: > 0 } business ? TextFit.Shorten(business, 10, room - 16) : null,
            status is null ? null : TextFit.Shorten(GraphWords.StatusAndTime(status, address), 11, room - 14),
            attempt);
    }
}
