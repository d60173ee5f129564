namespace WorkflowManager.Demo;

/// <summary>Columns as wide as what stands in them.</summary>
internal static class Table
{
    public static void Write(TextWriter output, string[] heads, IEnumerable<string[]> rows)
    {
        List<string[]> all = [heads, .. rows];
        var widths = Enumerable.Range(0, heads.Length).Select(column => all.Max(row => row[column].Length)).ToArray();
        all.Insert(1, [.. widths.Select(w => new string('-', w))]);
        foreach (var row in all)
            output.WriteLine($"  {string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])))}".TrimEnd());
    }
}
