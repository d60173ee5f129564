namespace WorkflowManager.Cli;

/// <summary>Times as options give them.</summary>
internal static class DurationOption
{
    /// <summary>The longest that a timer takes is a good deal more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <param name="most">Null: however long.</param>
    /// <exception cref="CommandFailure">It is none, or too short, or too long.</exception>
    public static TimeSpan Read(string text, string option, TimeSpan least, TimeSpan? most = null)
    {
        if (Duration.Parse(text) is { } time && time >= least && !(time > most))
            return time;
        var bounds = most is { } longest ? $"a time of {Duration.Pretty(least)} to {Duration.Pretty(longest)}" : $"a time of at least {Duration.Pretty(least)}";
        throw CommandFailure.Usage($"{option} is '{text}'; give {bounds}, such as {(most is null ? "90d, " : "")}12h, 30m, 45s or 500ms.");
    }
}
