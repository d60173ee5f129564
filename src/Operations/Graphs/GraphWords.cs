using System.Globalization;
using System.Text;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>What pictures say in words.</summary>
internal static class GraphWords
{
    /// <summary>Such as <c>FAILED · attempt 2 · 3 min 10 s</c>.</summary>
    public static string Status(GraphStatus status, TaskAddress task)
    {
        var words = status.State[task].Status.ToWire();
        if (Attempt(status, task) is { } attempt)
            words += $" · {attempt}";
        return status.Elapsed.TryGetValue(task, out var elapsed) ? $"{words} · {Elapsed.Words(elapsed)}" : words;
    }

    /// <summary>The attempt, where it is not simply the first; null otherwise.</summary>
    public static string? Attempt(GraphStatus status, TaskAddress task) =>
        status.State[task].Attempt > 1 ? string.Create(CultureInfo.InvariantCulture, $"attempt {status.State[task].Attempt}") : null;

    /// <summary>Such as <c>FAILED · 3 min 10 s</c>.</summary>
    public static string StatusAndTime(GraphStatus status, TaskAddress task)
    {
        var words = status.State[task].Status.ToWire();
        return status.Elapsed.TryGetValue(task, out var elapsed) ? $"{words} · {Elapsed.Words(elapsed)}" : words;
    }

    /// <summary>A queue's URL is told by its last part.</summary>
    public static string Queue(TaskQueue queue) => QueueNames.NameOf(queue.Value);

    /// <summary>Breaks lines, can't be shown, or turns round what is written beside it.</summary>
    public static bool IsUnfit(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    public static string Count(int number, string one) => string.Create(CultureInfo.InvariantCulture, $"{number} {one}{(number == 1 ? "" : "s")}");
}
