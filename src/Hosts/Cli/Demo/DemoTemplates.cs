using System.Text.Json;

namespace WorkflowManager.Cli;

/// <summary>The sample templates, which the program carries with it.</summary>
internal static class DemoTemplates
{
    public static IReadOnlyList<string> Names { get; } = ["pizza", "loan-application", "document-pipeline"];

    /// <summary>Null: there is no sample of that name.</summary>
    public static JsonElement? Find(string name)
    {
        if (!Names.Contains(name))
            return null;
        using var stream = typeof(DemoTemplates).Assembly.GetManifestResourceStream($"{name}.json")
            ?? throw new InvalidOperationException($"The sample '{name}' was not built in.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
