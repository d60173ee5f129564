using System.Globalization;

namespace WorkflowManager.BenchReporting;

/// <summary>A table that is printed as Markdown, row by row as they are measured, and kept for <see cref="BenchReport"/>.</summary>
public sealed class BenchTable
{
    private readonly List<object?[]> _rows = [];
    private readonly TextWriter _output;

    internal BenchTable(string title, IReadOnlyList<Column> columns, TextWriter output)
    {
        (Title, Columns, _output) = (title, columns, output);
        _output.WriteLine();
        _output.WriteLine($"**{title}**");
        _output.WriteLine();
        _output.WriteLine($"| {string.Join(" | ", columns.Select(c => c.Heading))} |");
        _output.WriteLine($"|{string.Concat(Enumerable.Repeat(" --- |", columns.Count))}");
    }

    public string Title { get; }

    public IReadOnlyList<Column> Columns { get; }

    public IReadOnlyList<IReadOnlyList<object?>> Rows => _rows;

    /// <param name="cells">A string, a number, or null for what was not measured; one for each column.</param>
    /// <exception cref="ArgumentException">Not one for each column.</exception>
    public void Add(params object?[] cells)
    {
        if (cells.Length != Columns.Count)
            throw new ArgumentException($"{Title} has {Columns.Count} columns, not {cells.Length}.", nameof(cells));
        _rows.Add(cells);
        _output.WriteLine($"| {string.Join(" | ", cells.Zip(Columns, Text))} |");
    }

    private static string Text(object? cell, Column column) =>
        cell is IFormattable number and not DateTimeOffset ? number.ToString(column.Format, CultureInfo.InvariantCulture) : cell?.ToString() ?? "";
}
