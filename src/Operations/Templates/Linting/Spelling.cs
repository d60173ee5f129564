namespace WorkflowManager.Operations;

/// <summary>What somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest of some words, if it is near enough to have been meant; the first of several that are as near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var plain = Plain(word);
        // A third of a word may be wrong, as long as more of it is right than a letter or two.
        var atMost = Math.Max(1, plain.Length / 3);
        return known.Where(k => k != word)
            .Select(k => (Word: k, Distance: Distance(plain, Plain(k))))
            .Where(k => k.Distance <= Math.Min(atMost, k.Word.Length - 1))
            .OrderBy(k => k.Distance).Select(k => k.Word).FirstOrDefault();
    }

    /// <summary>True for what differs by case, by separators or by a letter: a slip, not another name.</summary>
    public static bool IsSlip(string word, string known) =>
        word != known && Distance(Plain(word), Plain(known)) <= (known.Length >= 9 ? 2 : known.Length >= 5 ? 1 : 0);

    private static string Plain(string word) => string.Concat(word.Where(c => c is not ('_' or '-' or ' ' or '.'))).ToLowerInvariant();

    /// <summary>Letters to add, to take away, to change, or neighbours to swap.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                rows[i, j] = Math.Min(
                    Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }

        return rows[a.Length, b.Length];
    }
}
