using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>A task's box.</summary>
internal static class SvgTask
{
    public static void Write(SvgWriter svg, WorkflowDefinition definition, GraphStatus? status, GraphBox box, TaskCard card)
    {
        var task = definition[box.Task];
        var state = status?.State[box.Task].Status;
        svg.Open("g",
            ("class", state is { } known ? $"task {SvgGlyphs.Class(known)}" : "task"), ("data-task", SvgArrows.Name(definition, box.Task)),
            ("data-status", state?.ToWire()));
        svg.Text("title", Tooltip(definition, status, box.Task));
        svg.Empty("rect", ("class", "card"), ("x", box.X), ("y", box.Y), ("width", box.Width), ("height", box.Height), ("rx", 9));
        var left = box.X + TaskCard.PadX;
        for (var line = 0; line < card.Name.Length; line++)
            svg.Text("text", card.Name[line], ("class", "name"), ("x", left), ("y", box.Y + TaskCard.NameBase + (line * TaskCard.NameLine)));
        if (task.Type == TaskType.Human)
            SvgGlyphs.Person(svg, box.Right - TaskCard.PadX - TaskCard.BadgeRadius + 4, box.Y + TaskCard.BadgeRadius + 9);
        svg.Text("text", card.Queue, ("class", "queue"), ("x", left), ("y", box.Y + card.QueueBase));
        if (card.Attempt is { } attempt)
            svg.Text("text", attempt, ("class", "state"), ("x", box.Right - TaskCard.PadX), ("y", box.Y + card.QueueBase), ("text-anchor", "end"));
        if (card.Tag is { } tag)
            Tag(svg, tag, left, box.Y + card.TagTop);
        if (card.State is { } words && state is { } shown)
        {
            SvgGlyphs.Status(svg, shown, left + 6.5, box.Y + card.StateMiddle);
            svg.Text("text", words, ("class", "state"), ("x", left + 19), ("y", box.Y + card.StateMiddle + 4));
        }

        svg.Close();
    }

    public static double Tag(SvgWriter svg, string text, double x, double y)
    {
        var width = TextFit.Width(text, 10) + 16;
        svg.Empty("rect", ("class", "tag"), ("x", x), ("y", y), ("width", width), ("height", TaskCard.TagHeight), ("rx", TaskCard.TagHeight / 2));
        svg.Text("text", text, ("class", "tag-text"), ("x", x + (width / 2)), ("y", y + 12.6), ("text-anchor", "middle"));
        return width;
    }

    /// <summary>Everything in full, for whoever stops at it.</summary>
    private static string Tooltip(WorkflowDefinition definition, GraphStatus? status, TaskAddress address)
    {
        var task = definition[address];
        List<string> lines = [$"{SvgArrows.Name(definition, address)} ({task.Type.ToWire()})", $"queue: {task.Queue}"];
        if (task.BusinessStatus is { } business)
            lines.Add($"business status: {business}");
        if (!task.Parents.IsEmpty)
            lines.Add($"after: {string.Join(", ", task.Parents.Select(p => definition[address with { Task = p }].Name))}");
        if (status is not null)
            lines.Add(GraphWords.Status(status, address));
        if (status?.State[address].Reason is { Length: > 0 } reason)
            lines.Add($"reason: {reason}");
        return string.Join("\n", lines);
    }
}
