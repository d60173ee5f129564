namespace WorkflowManager.Core;

/// <summary>A part of a key whose parts are joined by slashes.</summary>
public static class KeyPart
{
    /// <summary>A slash becomes <c>~1</c>, a tilde <c>~0</c>, as in a JSON pointer: different parts never make the same key.</summary>
    public static string Escape(string part) =>
        part.AsSpan().ContainsAny('~', '/') ? part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal) : part;
}
