namespace WorkflowManager.Cli;

/// <summary>Phrases on one line of a terminal of the usual width: what is ours stands whole, what others have said shares the rest.</summary>
internal static class FittedLine
{
    private const int Columns = 80;
    // Less of a text says nothing; the line is longer then.
    private const int LeastText = 12;
    private const string Between = " · ";

    public static Cell[] Of(string indent, IReadOnlyList<Phrase> phrases)
    {
        var room = Columns - indent.Length - (Between.Length * (phrases.Count - 1)) - phrases.Sum(p => TextWidth.Of(p.Before) + TextWidth.Of(p.After));
        var texts = phrases.Count(p => p.Text.Length > 0);
        var line = new List<Cell> { indent };
        foreach (var phrase in phrases)
        {
            var text = "";
            if (phrase.Text.Length > 0)
            {
                text = Fitted(phrase.Text, Math.Max(LeastText, room / texts));
                (room, texts) = (room - TextWidth.Of(text), texts - 1);
            }

            if (line.Count > 1)
                line.Add(new Cell(Between, Tone.Muted));
            line.Add(new Cell(phrase.Before + text + phrase.After, phrase.Tone));
        }

        return [.. line];
    }

    private static string Fitted(string text, int columns)
    {
        var safe = SafeText.Of(text);
        return TextWidth.Of(safe) <= columns ? safe : $"{TextWidth.Cut(safe, columns - 1)}…";
    }
}
