namespace WorkflowManager.Cli;

/// <summary>Lays out help: sections, and tables of two columns whose second one is wrapped.</summary>
internal sealed class HelpPage(Terminal terminal, int width)
{
    private const int FirstColumnAtMost = 28;
    private const string Indent = "  ";

    public void Text(string text)
    {
        foreach (var line in Wrapped(text, width))
            terminal.Line(line);
    }

    /// <summary>Lines as they stand: what is to be copied is not to be wrapped.</summary>
    public void Section(string title, IReadOnlyList<string> lines)
    {
        Title(title);
        foreach (var line in lines)
            terminal.Line(Indent, line);
    }

    public void Table(string title, IReadOnlyList<(string Name, string Description)> rows)
    {
        if (rows.Count == 0)
            return;
        Title(title);
        var column = Math.Min(FirstColumnAtMost, rows.Max(r => r.Name.Length)) + Indent.Length;
        foreach (var (name, description) in rows)
        {
            var lines = Wrapped(description, width - Indent.Length - column).ToList();
            var fits = name.Length + Indent.Length <= column;
            // A long name has a line of its own.
            if (!fits)
                terminal.Line(Indent, name);
            for (var i = 0; i < lines.Count; i++)
                terminal.Line(Indent, (fits && i == 0 ? name : "").PadRight(column), lines[i]);
        }
    }

    private void Title(string title)
    {
        terminal.Line();
        terminal.Line(new Cell($"{title}:", Tone.Strong));
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        yield return line;
    }
}
