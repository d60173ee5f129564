using System.Text.Json;

namespace WorkflowManager.Forms.Tests;

internal static class Json
{
    public static JsonElement Of(string text)
    {
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 2_000 });
        return document.RootElement.Clone();
    }
}
