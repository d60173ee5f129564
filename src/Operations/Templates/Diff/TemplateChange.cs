namespace WorkflowManager.Operations;

/// <summary>One thing in which two templates differ.</summary>
/// <param name="Code">The case in a word, for a program: one of <see cref="TemplateChangeCodes"/>.</param>
/// <param name="Path">JSON path: in the later template, of what is gone in the earlier one.</param>
/// <param name="Old">Shortened; null: there was nothing.</param>
/// <param name="New">Shortened; null: there is nothing.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record TemplateChange(string Code, string Path, string? Old, string? New, string Sentence);
