namespace WorkflowManager.Engine;

/// <summary>What one sweep over what is due did.</summary>
/// <param name="Instances">Instances that time had caught up with.</param>
/// <param name="Fired">Events that took effect: time-outs, lost heartbeats, deadlines, retries.</param>
/// <param name="Settled">Events that somebody else had brought about already, or that had come to nothing by then.</param>
/// <param name="Left">Events that could not be settled, and instances that could not be read; the next sweep finds them again.</param>
/// <param name="Lag">How long the longest overdue one was overdue when it was found; zero where there was none.</param>
/// <param name="Complete">False where time or the bound of a sweep ended it before the last page; the next one of this process goes on there.</param>
/// <param name="Fault">The first trouble that left something behind, for the log.</param>
public sealed record DueReport(int Instances, int Fired, int Settled, int Left, TimeSpan Lag, bool Complete, Exception? Fault = null)
{
    public static DueReport Nothing { get; } = new(0, 0, 0, 0, TimeSpan.Zero, Complete: false);
}
