namespace WorkflowManager.BenchReporting;

/// <summary>A column of a table: its heading, with the unit, and how its numbers are printed. JSON holds them unrounded.</summary>
public sealed record Column(string Heading, string Format = "N0");
