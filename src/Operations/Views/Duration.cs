using System.Globalization;

namespace WorkflowManager.Operations;

/// <summary>How long something took or has been waiting, as people say it.</summary>
public static class Duration
{
    /// <summary><c>0.4s</c>, <c>12.3s</c>, <c>4m05s</c>, <c>3h12m</c>, <c>5d04h</c>.</summary>
    public static string Pretty(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
            time = TimeSpan.Zero;
        return time switch
        {
            { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds * 10) / 10:0.0}s"),
            { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m{time.Seconds:00}s"),
            { TotalHours: < 24 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h{time.Minutes:00}m"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays}d{time.Hours:00}h"),
        };
    }

    /// <summary>Reads <c>90d</c>, <c>12h</c>, <c>30m</c>, <c>45s</c>, <c>500ms</c> or a number of seconds; null where it is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.AsSpan().TrimEnd("dhms");
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return null;
        double? milliseconds = text[digits.Length..] switch
        {
            "d" => number * 86_400_000,
            "h" => number * 3_600_000,
            "m" => number * 60_000,
            "s" or "" => number * 1_000,
            "ms" => number,
            _ => null,
        };
        return milliseconds is { } ms && ms <= TimeSpan.MaxValue.TotalMilliseconds / 2 ? TimeSpan.FromMilliseconds(ms) : null;
    }
}
