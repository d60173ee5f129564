namespace WorkflowManager.Cli;

/// <summary>Columns that line up, two blanks between them: the same on a terminal and in a pipe, and easy to cut apart.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    public static void Write(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<Cell>> rows, Action<Cell[]> line)
    {
        var safe = rows.Select(row => row.Select(cell => cell with { Text = SafeText.Of(cell.Text) }).ToArray()).ToList();
        var widths = columns.Select((name, i) => safe.Select(r => TextWidth.Of(r[i].Text)).Prepend(name.Length).Max()).ToArray();
        line(Padded([.. columns.Select((name, i) => new Cell(name, Tone.Strong, safe.Count > 0 && safe[0][i].RightAligned))], widths));
        foreach (var row in safe)
            line(Padded(row, widths));
    }

    private static Cell[] Padded(Cell[] row, int[] widths)
    {
        var cells = new Cell[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var padding = new string(' ', widths[i] - TextWidth.Of(row[i].Text));
            var last = i == row.Length - 1;
            cells[i] = row[i] with { Text = row[i].RightAligned ? padding + row[i].Text + (last ? "" : Gap) : row[i].Text + (last ? "" : padding + Gap) };
        }

        return cells;
    }
}
