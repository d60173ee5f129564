using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>
/// What untyped JSON must keep to so that every store can hold it and give it back as it was: names that a document
/// database takes, text that is text, numbers that keep their value.
/// </summary>
public static class JsonRules
{
    /// <summary>All that is wrong with a value, at any depth, in document order; lazily, so that whoever wants the first pays for the first.</summary>
    /// <param name="path">The path of <paramref name="value"/>, which each problem's path begins with.</param>
    public static IEnumerable<TemplateProblem> Problems(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => InObject(value, path),
        JsonValueKind.Array => InArray(value, path),
        JsonValueKind.String when !TryGetText(value, out _) => [new TemplateProblem(path, "is not valid Unicode text (a lone surrogate)")],
        JsonValueKind.Number when JsonNumber.Problem(value) is { } problem => [new TemplateProblem(path, problem)],
        _ => [],
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

    private static IEnumerable<TemplateProblem> InObject(JsonElement value, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (TryGetName(property) is not { } name)
            {
                yield return new TemplateProblem(path, "has a field whose name is not valid Unicode text (a lone surrogate)");
                continue;
            }

            var at = $"{path}.{name}";
            if (NameProblem(name, seen) is { } wrong)
                yield return new TemplateProblem(at, wrong);
            foreach (var problem in Problems(property.Value, at))
                yield return problem;
        }
    }

    private static string? NameProblem(string name, HashSet<string> seen)
    {
        if (!seen.Add(name))
            return "stands twice; keep one of them";
        if (name.StartsWith('$'))
            return "a field name must not begin with '$'; rename it";
        return name.Contains('\0', StringComparison.Ordinal) ? "a field name must not contain a null character; rename it" : null;
    }

    private static IEnumerable<TemplateProblem> InArray(JsonElement value, string path)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
            foreach (var problem in Problems(item, FormattableString.Invariant($"{path}[{index++}]")))
                yield return problem;
    }
}
