namespace WorkflowManager.Operations;

/// <summary>Something that is legal and may not be meant.</summary>
/// <param name="Code">The case in a word, for a program: one of <see cref="LintCodes"/>.</param>
/// <param name="Path">JSON path.</param>
public sealed record LintWarning(string Code, string Path, string Message);
