using System.Globalization;

namespace WorkflowManager.Operations;

/// <summary>A time that passed, as short as a person wants it: the two largest units.</summary>
public static class Elapsed
{
    public static string Words(TimeSpan time)
    {
        var culture = CultureInfo.InvariantCulture;
        return time switch
        {
            { TotalSeconds: < 1 } => string.Create(culture, $"{Math.Max(0, (long)time.TotalMilliseconds)} ms"),
            { TotalSeconds: < 10 } => string.Create(culture, $"{Math.Floor(time.TotalSeconds * 10) / 10:0.0} s"),
            { TotalMinutes: < 1 } => string.Create(culture, $"{time.Seconds} s"),
            { TotalHours: < 1 } => Two(time.Minutes, "min", time.Seconds, "s"),
            { TotalDays: < 1 } => Two(time.Hours, "h", time.Minutes, "min"),
            _ => Two((long)time.TotalDays, "d", time.Hours, "h"),
        };
    }

    private static string Two(long large, string unit, int small, string smaller) =>
        small == 0 ? string.Create(CultureInfo.InvariantCulture, $"{large} {unit}") : string.Create(CultureInfo.InvariantCulture, $"{large} {unit} {small} {smaller}");
}
