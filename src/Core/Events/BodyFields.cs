using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkflowManager.Core;

/// <summary>The fields of one event's body, read one by one; the first problem stands.</summary>
internal abstract class BodyFields(JsonElement root)
{
    // An event has a few fields that are known; whoever sends thousands of others must not make a search of each.
    private readonly List<(string Name, JsonElement Value)> _known = new(8);
    private HashSet<string>? _others;

    protected string? Field { get; private set; }

    protected string? Problem { get; private set; }

    protected string? Text(string field, int maxLength, bool required, bool mayBeEmpty = false)
    {
        if (!Find(field, out var value))
            return required ? Fail<string>(field, "is missing") : null;
        if (value.ValueKind != JsonValueKind.String)
            return Fail<string>(field, $"must be a string, not {EventParser.Describe(value.ValueKind)}");
        if (!JsonRules.TryGetText(value, out var text))
            return Fail<string>(field, "is not valid Unicode text (a lone surrogate)");
        if (text.Length == 0 && !mayBeEmpty)
            return Fail<string>(field, "must not be empty");
        return text.Length > maxLength ? Fail<string>(field, $"has {text.Length} characters; at most {maxLength} are allowed") : text;
    }

    protected int? PositiveInteger(string field)
    {
        if (!Find(field, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0)
            return number;
        Fail<string>(field, "must be a positive integer");
        return null;
    }

    protected DateTimeOffset? Moment(string field, bool required)
    {
        if (Text(field, Bounds.NameLength, required) is not { } text)
            return null;
        if (WireTime.Parse(text) is { } moment)
            return moment;
        Fail<string>(field, $"'{text}' is no moment; write it as 2019-06-28T10:45:43.012Z");
        return null;
    }

    protected JsonElement? Json(string field)
    {
        if (!Find(field, out var value))
            return null;
        if (JsonRules.Problems(value, field).FirstOrDefault() is { } problem)
            Fail<string>(problem.Path, problem.Message);
        // The body's own document is given back once it is read.
        return value.Clone();
    }

    protected void ReadNames()
    {
        foreach (var property in root.EnumerateObject())
        {
            // A name that is no text must not be compared with, it throws; as it stands in the body it can be.
            var known = EventFieldNames.Find(JsonMarshal.GetRawUtf8PropertyName(property));
            if ((known ?? JsonRules.TryGetName(property)) is not { } name)
                Fail<string>("$", "has a field whose name is not valid Unicode text (a lone surrogate)");
            else if (known is not null || EventFieldNames.Contains(name) ? !TryAddKnown(name, property.Value) : !(_others ??= new(StringComparer.Ordinal)).Add(name))
                Fail<string>(JsonRules.ShortPath(name), "stands twice; keep one of them");
        }
    }

    private bool TryAddKnown(string name, JsonElement value)
    {
        if (IndexOf(name) >= 0)
            return false;
        _known.Add((name, value));
        return true;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _known.Count; i++)
            if (_known[i].Name == name)
                return i;
        return -1;
    }

    /// <summary>A field that is null counts as absent, as most serialisers write it.</summary>
    protected bool Find(string field, out JsonElement value)
    {
        Debug.Assert(EventFieldNames.Contains(field), "What is not among the names is never found.");
        var index = IndexOf(field);
        value = index < 0 ? default : _known[index].Value;
        return value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
    }

    protected T? Fail<T>(string field, string problem)
        where T : class
    {
        if (Problem is null)
            (Field, Problem) = (field, problem);
        return null;
    }
}
