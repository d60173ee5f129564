namespace WorkflowManager.Cli;

/// <summary>A piece of text of a table or a line.</summary>
internal readonly record struct Cell(string Text, Tone Tone = Tone.Plain, bool RightAligned = false)
{
    public static implicit operator Cell(string? text) => new(text ?? "");

    public static Cell Number(long value) => new(value.ToString(System.Globalization.CultureInfo.InvariantCulture), RightAligned: true);
}
