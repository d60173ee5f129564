using System.Globalization;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>
/// What untyped JSON must keep to so that every store can hold it and give it back as it was: names that a document
/// database takes, text that is text, numbers that keep their value.
/// </summary>
public static class JsonRules
{
    private const int ExactIntegerDigits = 34;

    /// <summary>The first thing wrong with a value, at any depth; null where nothing is.</summary>
    /// <param name="path">The path of <paramref name="value"/>, which the problem's path begins with.</param>
    public static TemplateProblem? FirstProblem(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => InObject(value, path),
        JsonValueKind.Array => InArray(value, path),
        JsonValueKind.String => TryGetText(value, out _) ? null : new TemplateProblem(path, "is not valid Unicode text (a lone surrogate)"),
        JsonValueKind.Number => InNumber(value, path),
        _ => null,
    };

    /// <summary>False for a string that escapes half a surrogate pair: legal JSON, but no text.</summary>
    public static bool TryGetText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>Null for a name that escapes half a surrogate pair.</summary>
    public static string? TryGetName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static TemplateProblem? InObject(JsonElement value, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (TryGetName(property) is not { } name)
                return new TemplateProblem(path, "has a field whose name is not valid Unicode text (a lone surrogate)");
            var at = $"{path}.{name}";
            if (!seen.Add(name))
                return new TemplateProblem(at, "stands twice; keep one of them");
            if (name.StartsWith('$'))
                return new TemplateProblem(at, "a field name must not begin with '$'; rename it");
            if (name.Contains('\0', StringComparison.Ordinal))
                return new TemplateProblem(at, "a field name must not contain a null character; rename it");
            if (FirstProblem(property.Value, at) is { } problem)
                return problem;
        }

        return null;
    }

    private static TemplateProblem? InArray(JsonElement value, string path)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
            if (FirstProblem(item, $"{path}[{(index++).ToString(CultureInfo.InvariantCulture)}]") is { } problem)
                return problem;
        return null;
    }

    private static TemplateProblem? InNumber(JsonElement value, string path)
    {
        if (value.TryGetInt64(out _))
            return null;
        var digits = value.GetRawText();
        var isInteger = !digits.AsSpan().ContainsAny(".eE");
        if (isInteger)
            return digits.Length - (digits[0] == '-' ? 1 : 0) <= ExactIntegerDigits
                ? null
                : new TemplateProblem(path, $"an integer has at most {ExactIntegerDigits} digits; send it as a string");
        return value.TryGetDouble(out var number) && double.IsFinite(number)
            ? null
            : new TemplateProblem(path, "the number is too large; send it as a string");
    }
}
