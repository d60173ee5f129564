using System.Text;

namespace WorkflowManager.Operations;

/// <summary>References that begin alike, as a range of an index in byte order.</summary>
public static class RefRange
{
    /// <summary>The lowest text above all that begin with <paramref name="prefix"/>; null where there is none.</summary>
    public static string? End(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var runes = prefix.EnumerateRunes().ToList();
        for (var i = runes.Count - 1; i >= 0; i--)
            if (runes[i].Value < 0x10FFFF)
                return string.Concat(runes.Take(i)) + (runes[i].Value == 0xD7FF ? new Rune(0xE000) : new Rune(runes[i].Value + 1));
        return null;
    }
}
