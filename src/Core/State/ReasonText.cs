using System.Diagnostics.CodeAnalysis;

namespace WorkflowManager.Core;

/// <summary>Reasons as an instance keeps them.</summary>
internal static class ReasonText
{
    /// <summary>At most so many characters, and no half of a surrogate pair at the end.</summary>
    [return: NotNullIfNotNull(nameof(reason))]
    public static string? Cut(string? reason, int length) =>
        reason is null || reason.Length <= length ? reason : reason[..(char.IsHighSurrogate(reason[length - 1]) ? length - 1 : length)];

    /// <summary>One of many.</summary>
    [return: NotNullIfNotNull(nameof(reason))]
    public static string? Short(string? reason) => Cut(reason, Bounds.ShortReasonLength);
}
