namespace WorkflowManager.Cli;

/// <summary>Times as options give them.</summary>
internal static class DurationOption
{
    /// <exception cref="CommandFailure">It is none, or too short.</exception>
    public static TimeSpan Read(string text, string option, TimeSpan least) =>
        Duration.Parse(text) is { } time && time >= least
            ? time
            : throw CommandFailure.Usage($"{option} is '{text}'; give a time of at least {Duration.Pretty(least)}, such as 90d, 12h, 30m, 45s or 500ms.");
}
