namespace WorkflowManager.Cli;

internal static class QueueCells
{
    public static Cell Number(long? value) => value is { } number ? Cell.Number(number) : new Cell("", RightAligned: true);
}
