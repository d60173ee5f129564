using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace WorkflowManager.Operations;

/// <summary>What SQS takes as text; the embedded queues take the same, so that what runs on one runs on the other.</summary>
public static class SqsText
{
    // A lone surrogate and U+FFFE, U+FFFF are illegal too; the rune loop below sees them.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0xD800 - 0x20).Select(c => (char)c), '\t', '\n', '\r']);

    /// <summary>True where SQS takes it as a body or an attribute's value: XML's characters, and at least one.</summary>
    public static bool IsLegal(string text)
    {
        if (text.Length == 0)
            return false;
        var at = text.AsSpan().IndexOfAnyExcept(Plain);
        if (at < 0)
            return true;
        for (var rest = text.AsSpan(at); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != OperationStatus.Done || !IsLegal(rune))
                return false;
            rest = rest[consumed..];
        }

        return true;
    }

    /// <summary>The text with U+FFFD for each character that SQS refuses, cut to a length, and <paramref name="ifEmpty"/> for none.</summary>
    public static string Clean(string text, int atMost, string ifEmpty)
    {
        if (text.Length == 0)
            return ifEmpty;
        if (text.Length <= atMost && IsLegal(text))
            return text;
        var clean = new StringBuilder(Math.Min(text.Length, atMost));
        foreach (var rune in text.EnumerateRunes())
        {
            // One place is kept for the ellipsis, so a cut text can be told from a whole one.
            if (clean.Length + rune.Utf16SequenceLength > atMost - 1)
                return clean.Append('…').ToString();
            clean.Append(IsLegal(rune) ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString();
    }

    /// <summary>The text as a body: itself where SQS takes it, else with U+FFFD for each character that it refuses.</summary>
    public static string CleanBody(string text, string ifEmpty) => Clean(text, int.MaxValue, ifEmpty);

    /// <summary>As much of a text as fits into so many bytes of UTF-8, whole characters only.</summary>
    public static string CutToBytes(string text, int atMost)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > atMost)
                break;
            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    /// <summary>
    /// The text as a message group or deduplication id: itself where SQS takes it (1 to 128 letters, digits and punctuation of
    /// ASCII), else the SHA-256 of its UTF-8, hexadecimal, lower case. Never cut: two texts must not become one id.
    /// </summary>
    public static string FifoId(string text) =>
        text.Length is > 0 and <= QueueLimits.FifoIdLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? text : Hash(text);

    /// <summary>The text as an attribute's value: itself where SQS takes it, else its hash as in <see cref="FifoId"/>.</summary>
    public static string AttributeId(string text) => IsLegal(text) ? text : Hash(text);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool IsLegal(Rune rune) =>
        rune.Value is >= 0x20 and not (0xFFFE or 0xFFFF) or '\t' or '\n' or '\r';
}
