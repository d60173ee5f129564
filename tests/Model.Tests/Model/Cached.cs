using System.Runtime.CompilerServices;

namespace WorkflowManager.Model.Tests;

/// <summary>Texts of things that never change: most worlds share most of their parts with the one before.</summary>
internal static class Cached
{
    private static readonly ConditionalWeakTable<object, string> Texts = [];

    public static string Text<T>(T of, Func<T, string> write)
        where T : class
    {
        if (Texts.TryGetValue(of, out var text))
            return text;
        text = write(of);
        Texts.AddOrUpdate(of, text);
        return text;
    }
}
