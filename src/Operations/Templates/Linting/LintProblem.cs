namespace WorkflowManager.Operations;

/// <summary>Something that makes a template invalid.</summary>
/// <param name="Path">JSON path.</param>
/// <param name="Fix">What to write instead, or to do; null where that can't be guessed.</param>
public sealed record LintProblem(string Path, string Message, string? Fix)
{
    /// <summary>Where the text is no JSON: the line, from 1; null where a path tells the place. Likewise <see cref="Column"/>.</summary>
    public int? Line { get; init; }

    /// <summary>From 1, in bytes of UTF-8.</summary>
    public int? Column { get; init; }
}
