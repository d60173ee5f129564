using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>A value of a template with its path; what it asks for and does not find becomes a problem.</summary>
internal sealed class TemplateNode(JsonElement element, string path, TemplateProblems problems)
{
    public string Path => path;

    /// <summary>Found so far, here and elsewhere.</summary>
    public int Problems => problems.Count;

    public bool MustBeObject()
    {
        if (element.ValueKind == JsonValueKind.Object)
            return true;
        problems.Add(path, $"must be an object, not {EventParser.Describe(element.ValueKind)}");
        return false;
    }

    public void CheckJson()
    {
        foreach (var problem in JsonRules.Problems(element, path).Take(Bounds.TemplateProblems + 1))
            problems.Add(problem.Path, problem.Message);
    }

    public void CheckSize(int maxBytes, string why)
    {
        if (JsonMarshal.GetRawUtf8Value(element).Length is var bytes && bytes > maxBytes)
            problems.Add(path, $"has {bytes} bytes; at most {maxBytes} are allowed, since {why}");
    }

    public bool Has(string field) => Find(field, out _);

    public void Problem(string field, string message) => problems.Add($"{path}.{field}", message);

    public void RejectUnknown(FrozenSet<string> known)
    {
        foreach (var property in element.EnumerateObject())
            if (JsonRules.TryGetName(property) is { } name && !known.Contains(name))
                problems.Add(JsonRules.ShortPath($"{path}.{name}"), $"is unknown here; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}");
    }

    public void RejectReserved(FrozenSet<string> reserved)
    {
        foreach (var property in element.EnumerateObject())
            if (JsonRules.TryGetName(property) is { } name && reserved.Contains(name))
                problems.Add($"{path}.{name}", "the manager writes a field of this name itself; rename it");
    }

    /// <summary>Empty where it is missing or wrong, which is a problem by then.</summary>
    public string Text(string field)
    {
        if (!Find(field, out var value))
            return Missing(field);
        return new TemplateNode(value, $"{path}.{field}", problems).AsText() ?? "";
    }

    /// <summary>For a field that was checked before: no problem is added.</summary>
    public string PeekText(string field) =>
        Find(field, out var value) && value.ValueKind == JsonValueKind.String && JsonRules.TryGetText(value, out var text) ? text : "";

    public string? OptionalText(string field)
    {
        if (!Find(field, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return JsonRules.TryGetText(value, out var text) ? text : null;
        problems.Add($"{path}.{field}", $"must be a string, not {EventParser.Describe(value.ValueKind)}");
        return null;
    }

    public string? AsText()
    {
        if (element.ValueKind != JsonValueKind.String)
            return Wrong($"must be a string, not {EventParser.Describe(element.ValueKind)}");
        // That it is no text at all, CheckJson has said.
        if (!JsonRules.TryGetText(element, out var text))
            return null;
        if (text.Length == 0)
            return Wrong("must not be empty");
        return text.Length > MaxLength ? Wrong($"has {text.Length} characters; at most {MaxLength} are allowed") : text;
    }

    public int? PositiveInteger(string field)
    {
        if (!Find(field, out var value))
            return null;
        // 2.0 is an integer: the shell of a document database writes every number so.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= 1 && number <= int.MaxValue && decimal.Truncate(number) == number)
            return (int)number;
        problems.Add($"{path}.{field}", "must be a positive integer");
        return null;
    }

    /// <summary>Null where it is absent, or wrong, which is a problem by then.</summary>
    public int? Integer(string field, int least, int most)
    {
        if (Decimal(field, least, most) is not { } number)
            return null;
        if (decimal.Truncate(number) == number)
            return (int)number;
        Problem(field, "must be a whole number");
        return null;
    }

    /// <inheritdoc cref="Integer"/>
    public decimal? Decimal(string field, int least, int most)
    {
        if (!Find(field, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= least && number <= most)
            return number;
        Problem(field, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));
        return null;
    }

    /// <inheritdoc cref="Integer"/>
    public T? OneOf<T>(string field, params ReadOnlySpan<(string Wire, T Value)> values)
        where T : struct => Find(field, out var value) ? new TemplateNode(value, $"{path}.{field}", problems).OneOf(values) : null;

    /// <inheritdoc cref="Integer"/>
    public T? OneOf<T>(params ReadOnlySpan<(string Wire, T Value)> values)
        where T : struct
    {
        if (AsText() is not { } wire)
            return null;
        var names = new List<string>(values.Length);
        foreach (var (name, value) in values)
        {
            if (name == wire)
                return value;
            names.Add(name);
        }

        problems.Add(path, $"'{wire}' is unknown; it is one of {string.Join(", ", names)}");
        return null;
    }

    /// <inheritdoc cref="Integer"/>
    public TemplateNode? Object(string field) =>
        Find(field, out var value) && new TemplateNode(value, $"{path}.{field}", problems) is var node && node.MustBeObject() ? node : null;

    /// <summary>A JSON Schema is an object, or true or false; or such a one as text, which may hold names that begin with a dollar sign.</summary>
    public TemplateNode? Schema(string field)
    {
        if (!Find(field, out var value))
            return null;
        if (value.ValueKind is JsonValueKind.String or JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False)
            return new TemplateNode(value, $"{path}.{field}", problems);
        Problem(field, $"must be a JSON Schema: an object, or the text of one, not {EventParser.Describe(value.ValueKind)}");
        return null;
    }

    public decimal? Number(string field)
    {
        if (!Find(field, out var value))
        {
            Missing(field);
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
            return number;
        problems.Add($"{path}.{field}", $"must be a number, not {EventParser.Describe(value.ValueKind)}");
        return null;
    }

    /// <summary>Null where it is absent or null, or wrong, which is a problem by then.</summary>
    public IReadOnlyList<TemplateNode>? Array(string field, bool required)
    {
        if (!Find(field, out var value))
        {
            if (required)
                Missing(field);
            return null;
        }

        var at = $"{path}.{field}";
        if (value.ValueKind == JsonValueKind.Array)
            return [.. value.EnumerateArray().Select((item, i) => new TemplateNode(item, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"), problems))];
        problems.Add(at, $"must be an array, not {EventParser.Describe(value.ValueKind)}");
        return null;
    }

    /// <summary>A queue's URL is the longest thing that a template names.</summary>
    private static int MaxLength => Bounds.NameLength;

    /// <summary>Not TryGetProperty: it throws where it meets a name that is no text. The last of two of a name would do, but that is a problem by then.</summary>
    private bool Find(string field, out JsonElement value)
    {
        value = default;
        foreach (var property in element.EnumerateObject())
            if (JsonRules.TryGetName(property) == field)
                value = property.Value;
        return value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
    }

    private string Missing(string field)
    {
        problems.Add($"{path}.{field}", "is missing");
        return "";
    }

    private string? Wrong(string message)
    {
        problems.Add(path, message);
        return null;
    }
}
