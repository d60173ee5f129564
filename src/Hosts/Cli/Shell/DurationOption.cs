namespace WorkflowManager.Cli;

/// <summary>Times as options give them.</summary>
internal static class DurationOption
{
    // A hundred years: from now that far back there is a date still.
    private static readonly TimeSpan Most = TimeSpan.FromDays(36_500);

    /// <exception cref="CommandFailure">It is none, or too short or too long.</exception>
    public static TimeSpan Read(string text, string option, TimeSpan least) =>
        Duration.Parse(text) is { } time && time >= least && time <= Most
            ? time
            : throw CommandFailure.Usage($"{option} is '{text}'; give a time {(least > TimeSpan.Zero ? $"from {Duration.Pretty(least)} " : "")}up to {Most.TotalDays:0}d, such as 90d, 12h, 30m, 45s or 500ms.");
}
