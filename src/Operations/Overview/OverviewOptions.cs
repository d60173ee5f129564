namespace WorkflowManager.Operations;

/// <summary>How far an overview looks.</summary>
/// <param name="Sample">Entries of the log, and instances with failures, that are read at most.</param>
public sealed record OverviewOptions(int WindowMinutes = 60, int Sample = 500, int Oldest = 10, int Failures = 20, int Tasks = 20, int Counted = ListLimits.Counted);
