namespace WorkflowManager.Operations;

/// <summary>Something that makes a template invalid.</summary>
/// <param name="Path">JSON path.</param>
/// <param name="Fix">What to write instead, or to do; null where that can't be guessed.</param>
public sealed record LintProblem(string Path, string Message, string? Fix);
