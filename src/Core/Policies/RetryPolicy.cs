using System.Collections.Immutable;

namespace WorkflowManager.Core;

/// <summary>How a failed task is tried again by the manager itself.</summary>
/// <param name="MaxAttempts">Attempts in all, the first one included; counted anew once a person has the task run again.</param>
/// <param name="IntervalSeconds">The wait before the second attempt.</param>
/// <param name="BackoffRate">By what the wait grows from one attempt to the next.</param>
/// <param name="MaxIntervalSeconds">What the wait grows to at most.</param>
/// <param name="On">Codes or reasons that qualify, each whole or, with a <c>*</c> at its end, by how it begins; empty: all do.</param>
public sealed record RetryPolicy(
    int MaxAttempts,
    int IntervalSeconds,
    double BackoffRate,
    int MaxIntervalSeconds,
    RetryJitter Jitter,
    ImmutableArray<string> On,
    OnExhausted OnExhausted)
{
    /// <summary>True where a failure of that code or reason is worth another attempt.</summary>
    public bool Qualifies(string? code, string? reason)
    {
        if (On.IsEmpty)
            return true;
        foreach (var pattern in On)
            if (Matches(pattern, code) || Matches(pattern, reason))
                return true;
        return false;
    }

    public bool Equals(RetryPolicy? other) =>
        other is not null && MaxAttempts == other.MaxAttempts && IntervalSeconds == other.IntervalSeconds && BackoffRate.Equals(other.BackoffRate)
        && MaxIntervalSeconds == other.MaxIntervalSeconds && Jitter == other.Jitter && OnExhausted == other.OnExhausted && On.AsSpan().SequenceEqual(other.On.AsSpan());

    public override int GetHashCode() => (MaxAttempts * 397) ^ IntervalSeconds;

    private static bool Matches(string pattern, string? text) =>
        text is not null && (pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : text == pattern);
}
