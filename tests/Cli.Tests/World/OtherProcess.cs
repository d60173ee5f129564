namespace WorkflowManager.Cli.Tests;

/// <summary>A process that is no child of this one.</summary>
internal static class OtherProcess
{
    /// <summary>One that has ended, and that nobody has asked about yet, does not run.</summary>
    public static bool Runs(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // There is no such process.
            return false;
        }
    }
}
