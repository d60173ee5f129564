using System.Diagnostics.CodeAnalysis;

namespace WorkflowManager.Core;

/// <summary>Reasons as an instance keeps them.</summary>
public static class ReasonText
{
    /// <summary>At most so many UTF-16 characters, and no half of a surrogate pair at the end. Null stays null.</summary>
    [return: NotNullIfNotNull(nameof(reason))]
    public static string? Cut(string? reason, int length = Bounds.ReasonLength) =>
        reason is null || reason.Length <= length ? reason : reason[..(char.IsHighSurrogate(reason[length - 1]) ? length - 1 : length)];

    /// <summary>One of many.</summary>
    [return: NotNullIfNotNull(nameof(reason))]
    internal static string? Short(string? reason) => Cut(reason, Bounds.ShortReasonLength);
}
