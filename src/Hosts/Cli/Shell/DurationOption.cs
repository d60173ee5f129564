namespace WorkflowManager.Cli;

/// <summary>Times as options give them.</summary>
internal static class DurationOption
{
    /// <summary>For a time that something waits: a timer's reach is a good deal more.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    // A hundred years: from now that far back there is a date still.
    private static readonly TimeSpan Most = TimeSpan.FromDays(36_500);

    /// <param name="most">Null: a hundred years.</param>
    /// <exception cref="CommandFailure">It is none, or too short or too long.</exception>
    public static TimeSpan Read(string text, string option, TimeSpan least, TimeSpan? most = null)
    {
        var longest = most ?? Most;
        if (Duration.Parse(text) is { } time && time >= least && time <= longest)
            return time;
        var to = longest.TotalDays >= 2 ? $"{longest.TotalDays:0}d" : Duration.Pretty(longest);
        throw CommandFailure.Usage($"{option} is '{text}'; give a time {(least > TimeSpan.Zero ? $"from {Duration.Pretty(least)} " : "")}up to {to}, such as {(most is null ? "90d, " : "")}12h, 30m, 45s or 500ms.");
    }
}
