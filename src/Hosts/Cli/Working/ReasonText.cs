using WorkflowManager.Core;

namespace WorkflowManager.Cli;

/// <summary>A command's words, as much of them as an instance keeps.</summary>
internal static class ReasonText
{
    public static string Cut(string text)
    {
        if (text.Length <= Bounds.ReasonLength)
            return text;
        return text[..(char.IsHighSurrogate(text[Bounds.ReasonLength - 1]) ? Bounds.ReasonLength - 1 : Bounds.ReasonLength)];
    }
}
