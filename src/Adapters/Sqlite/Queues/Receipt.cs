using System.Globalization;
using System.Security.Cryptography;

namespace WorkflowManager.Sqlite;

/// <summary>What a delivery is known by: which message, and a random part that is another one at each delivery.</summary>
internal readonly record struct Receipt(long Seq, string Secret)
{
    private const int SecretBytes = 16;

    public static Receipt Of(long seq) => new(seq, RandomNumberGenerator.GetHexString(2 * SecretBytes, lowercase: true));

    /// <returns>Null for what was never a receipt.</returns>
    public static Receipt? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? new Receipt(seq, text[(dot + 1)..])
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seq}.{Secret}");
}
