namespace WorkflowManager.Cli;

/// <summary>One of several things that a line says.</summary>
/// <param name="Text">Somebody else's words, however long: they are what is cut where the line is full.</param>
internal readonly record struct Phrase(string Before, string Text = "", string After = "", Tone Tone = Tone.Muted);
