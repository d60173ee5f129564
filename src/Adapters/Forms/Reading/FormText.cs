using System.Text.Json;
using WorkflowManager.Core;

namespace WorkflowManager.Forms;

/// <summary>
/// What a form's JSON must keep to before it is read: text that is text, names that stand once, numbers of bounded length.
/// The rules for data are stricter: they have no names with a <c>$</c>.
/// </summary>
internal static class FormText
{
    public static void Check(JsonElement value, Place place, Findings findings)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckFields(value, place, findings);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    Check(item, place.Item(index++), findings);
                break;
            case JsonValueKind.String when !JsonRules.TryGetText(value, out _):
                findings.Add($"{place}: is not valid Unicode text (a lone surrogate)");
                break;
            case JsonValueKind.Number when JsonNumber.Problem(value) is { } problem:
                findings.Add($"{place}: {problem}");
                break;
        }
    }

    private static void CheckFields(JsonElement value, Place place, Findings findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (JsonRules.TryGetName(property) is not { } name)
            {
                findings.Add($"{place}: has a field whose name is not valid Unicode text (a lone surrogate)");
                continue;
            }

            if (!seen.Add(name))
                findings.Add($"{place.Field(name)}: stands twice; keep one of them");
            Check(property.Value, place.Field(name), findings);
        }
    }
}
