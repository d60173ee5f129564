using System.Globalization;

namespace WorkflowManager.Core;

/// <summary>The two ways in which documents and messages write a moment; both are UTC.</summary>
public static class WireTime
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'+0000'"];

    /// <summary>C's <c>ctime</c> form, seconds: <c>Fri Jun 28 10:45:41 2019</c>; a day below ten is padded with a space.</summary>
    public static string Pretty(DateTimeOffset moment)
    {
        var utc = moment.ToUniversalTime();
        return string.Create(CultureInfo.InvariantCulture, $"{utc:ddd MMM} {utc.Day,2} {utc:HH:mm:ss yyyy}");
    }

    /// <summary>What <see cref="Pretty"/> writes; null where it is none.</summary>
    public static DateTimeOffset? ParsePretty(string text) =>
        DateTimeOffset.TryParseExact(
            text, "ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite | DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    /// <summary>ISO 8601, milliseconds: <c>2019-06-28T10:45:43.012+0000</c>.</summary>
    public static string Iso(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    /// <summary>What <see cref="Iso"/> writes, and ISO 8601 with any offset; cut to milliseconds. Null where it is none.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DateTimeOffset.TryParseExact(
            text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? ToStoredPrecision(moment)
            : null;
    }

    /// <summary>Cut to the milliseconds that a document keeps, so that what is decided is what is read again.</summary>
    public static DateTimeOffset ToStoredPrecision(DateTimeOffset moment) =>
        DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
}
