using System.Globalization;
using System.Text.RegularExpressions;

namespace WorkflowManager.Core.Tests.Events;

/// <summary>ISO 8601 by its digits, without a parser of the platform's.</summary>
internal static partial class OracleMoment
{
    /// <summary>Milliseconds since 1970, cut; null where the text is no moment.</summary>
    public static long? Read(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
            return null;
        int Number(string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        var (year, month, day) = (Number("y"), Number("mo"), Number("d"));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || Number("h") > 23 || Number("mi") > 59 || Number("s") > 59)
            return null;
        var milliseconds = match.Groups["f"].Success ? int.Parse(match.Groups["f"].Value.PadRight(3, '0')[..3], CultureInfo.InvariantCulture) : 0;
        var minutes = 0;
        if (match.Groups["oh"].Success)
        {
            if (Number("om") > 59 || (Number("oh") * 60) + Number("om") > 14 * 60)
                return null;
            minutes = ((Number("oh") * 60) + Number("om")) * (match.Groups["sign"].Value == "-" ? -1 : 1);
        }

        var days = (new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber) * 86_400L;
        var seconds = days + (((Number("h") * 60L) + Number("mi") - minutes) * 60) + Number("s");
        // The first and the last moment that there are.
        return seconds is < -62_135_596_800 or > 253_402_300_799 ? null : (seconds * 1_000) + milliseconds;
    }

    [GeneratedRegex(@"^(?<y>[0-9]{4})-(?<mo>[0-9]{2})-(?<d>[0-9]{2})T(?<h>[0-9]{2}):(?<mi>[0-9]{2}):(?<s>[0-9]{2})(\.(?<f>[0-9]{1,7}))?(Z|(?<sign>[+-])(?<oh>[0-9]{2}):?(?<om>[0-9]{2}))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
