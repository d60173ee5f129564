using System.Buffers;

namespace WorkflowManager.Engine;

/// <summary>The form of W3C's <c>tracestate</c>: <c>rojo=00f067aa0ba902b7,congo=t61rcWkgMzE</c>.</summary>
internal static class W3CTraceState
{
    // What every party must be able to pass on; a longer one may be dropped, and it would lie in the outbox once for each task.
    private const int Length = 512;
    private const int Members = 32;
    private const int KeyLength = 256;
    private const int ValueLength = 256;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-*/@");

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > Length)
            return false;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var range in text.Split(','))
        {
            var member = text[range].Trim(" \t");
            // Empty ones are legal, for a sender that joins lists.
            if (member.Length > 0 && (!IsMember(member, out var key) || !keys.Add(key) || keys.Count > Members))
                return false;
        }

        return keys.Count > 0;
    }

    private static bool IsMember(ReadOnlySpan<char> member, out string key)
    {
        var equals = member.IndexOf('=');
        key = equals > 0 ? member[..equals].ToString() : "";
        var value = member[(equals + 1)..];
        return key.Length is > 0 and <= KeyLength && (char.IsAsciiLetterLower(key[0]) || char.IsAsciiDigit(key[0]))
            && !key.AsSpan().ContainsAnyExcept(KeyCharacters)
            && value.Length is > 0 and <= ValueLength && !value.ContainsAnyExceptInRange(' ', '~') && !value.Contains('=');
    }
}
