using System.Globalization;
using WorkflowManager.Core;

namespace WorkflowManager.Operations;

/// <summary>Small signs, drawn: a font may not have them.</summary>
internal static class SvgGlyphs
{
    public static string Class(WorkflowTaskStatus status) => status.ToWire().ToLowerInvariant();

    /// <summary>A disc with the sign of a status in it.</summary>
    public static void Status(SvgWriter svg, WorkflowTaskStatus status, double x, double y)
    {
        svg.Empty("circle", ("class", "disc"), ("cx", x), ("cy", y), ("r", 6.5));
        var sign = status switch
        {
            WorkflowTaskStatus.Completed => "M-2.8 0.2 -0.8 2.3 2.9 -2.1",
            WorkflowTaskStatus.Scheduled => "M-1.4 -2.6 2.2 0 -1.4 2.6z",
            WorkflowTaskStatus.Failed => "M-2.2 -2.2 2.2 2.2M2.2 -2.2 -2.2 2.2",
            WorkflowTaskStatus.Skipped => "M-2.8 -2.2 -0.4 0 -2.8 2.2M0.4 -2.2 2.8 0 0.4 2.2",
            WorkflowTaskStatus.Cancelled => "M-2.4 0H2.4",
            WorkflowTaskStatus.Pending => "M-2.6 0H-2.5M0 0H0.1M2.6 0H2.7",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
        svg.Empty("path", ("class", "glyph"), ("transform", Move(x, y)), ("d", sign));
    }

    public static void Check(SvgWriter svg, double x, double y, double scale) => svg.Empty("path",
        ("class", "glyph"), ("transform", $"{Move(x, y)} scale({scale.ToString("0.#", CultureInfo.InvariantCulture)})"), ("d", "M-2.8 0.2 -0.8 2.3 2.9 -2.1"));

    /// <summary>Head and shoulders.</summary>
    public static void Person(SvgWriter svg, double x, double y)
    {
        svg.Empty("circle", ("class", "badge"), ("cx", x), ("cy", y), ("r", TaskCard.BadgeRadius));
        svg.Empty("path", ("class", "person"), ("transform", Move(x, y)), ("d", "M0 -5.8a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0 -5.6zM-5.2 5.6c0-3.3 2.3-4.8 5.2-4.8s5.2 1.5 5.2 4.8z"));
    }

    private static string Move(double x, double y) => $"translate({SvgWriter.Number(x)} {SvgWriter.Number(y)})";
}
