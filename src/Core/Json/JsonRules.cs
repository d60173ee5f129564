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
    public static IEnumerable<TemplateProblem> Problems(JsonElement value, string path) =>
        Find(value).Select(found => new TemplateProblem(ShortPath(path + found.Below), found.Message));

    /// <summary>A path as it is told: names have no bound of their own, and one of them could be as long as a body.</summary>
    public static string ShortPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length <= Bounds.PathLength)
            return path;
        var head = Bounds.PathLength / 2;
        var tail = path.Length - (Bounds.PathLength - head - 1);
        if (char.IsHighSurrogate(path[head - 1]))
            head--;
        if (char.IsLowSurrogate(path[tail]))
            tail++;
        return $"{path[..head]}…{path[tail..]}";
    }

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

    // Only what is below is told on the way up, so that a path is put together for a problem, not for each value of a large body.
    private static IEnumerable<(string Below, string Message)> Find(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => InObject(value),
        JsonValueKind.Array => InArray(value),
        JsonValueKind.String when !TryGetText(value, out _) => [("", "is not valid Unicode text (a lone surrogate)")],
        JsonValueKind.Number when JsonNumber.Problem(value) is { } problem => [("", problem)],
        _ => [],
    };

    private static IEnumerable<(string Below, string Message)> InObject(JsonElement value)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (TryGetName(property) is not { } name)
            {
                yield return ("", "has a field whose name is not valid Unicode text (a lone surrogate)");
                continue;
            }

            if (NameProblem(name, seen) is { } wrong)
                yield return ($".{name}", wrong);
            foreach (var (below, message) in Find(property.Value))
                yield return ($".{name}{below}", message);
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

    private static IEnumerable<(string Below, string Message)> InArray(JsonElement value)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            foreach (var (below, message) in Find(item))
                yield return (FormattableString.Invariant($"[{index}]{below}"), message);
            index++;
        }
    }
}
