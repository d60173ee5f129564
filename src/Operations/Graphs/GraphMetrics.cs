namespace WorkflowManager.Operations;

/// <summary>Sizes and distances of a picture, in pixels.</summary>
public sealed record GraphMetrics
{
    /// <summary>Around the whole.</summary>
    public double Margin { get; init; } = 24;

    /// <summary>Room for the heading.</summary>
    public double Top { get; init; } = 96;

    /// <summary>Room for the legend.</summary>
    public double Bottom { get; init; } = 72;

    public double MinWidth { get; init; } = 760;

    /// <summary>The left part of a lane, which names the stage.</summary>
    public double HeaderWidth { get; init; } = 184;

    public double LanePadding { get; init; } = 20;

    public double LaneGap { get; init; } = 14;

    public double MinLaneHeight { get; init; } = 96;

    public double BoxWidth { get; init; } = 208;

    /// <summary>Between two columns of boxes: room for arrows to bend.</summary>
    public double ColumnGap { get; init; } = 64;

    public double RowGap { get; init; } = 16;

    /// <summary>The height of an arrow that passes a column.</summary>
    public double PassHeight { get; init; } = 6;

    internal double TasksLeft => Margin + HeaderWidth + LanePadding;
}
