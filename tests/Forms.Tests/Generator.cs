using System.Globalization;
using System.Text;

namespace WorkflowManager.Forms.Tests;

/// <summary>Random forms and answers of a few names and values, so that they often meet; the same ones for the same seed.</summary>
internal sealed class Generator(int seed)
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly string[] Scalars = ["null", "true", "false", "0", "1", "1.0", "2", "2.5", "-3", "\"\"", "\"a\"", "\"ab\"", "\"7\"", "\"\\u00e9\""];
    private static readonly string[] Types = ["array", "boolean", "integer", "null", "number", "object", "string"];
    private static readonly string[] Patterns = ["^a", "b$", "^[0-9]+$", "a|b", ""];

    private readonly Random _random = new(seed);

    public string Value(int depth) => depth == 0 || _random.Next(3) == 0
        ? Pick(Scalars)
        : _random.Next(2) == 0 ? $"[{Many(() => Value(depth - 1))}]" : $"{{{Fields(_ => Value(depth - 1))}}}";

    /// <summary>A form, with definitions that it may refer to.</summary>
    public string Form() => $$"""{"$defs":{"a":{{Schema(2, false)}},"b":{{Schema(2, false)}}},"allOf":[{{Schema(3, true)}}]}""";

    /// <summary>JSON that is a form by chance: a keyword with anything.</summary>
    public string Chaos(int depth)
    {
        string[] keywords = ["type", "enum", "const", "minimum", "multipleOf", "minLength", "pattern", "items", "prefixItems", "contains", "required", "properties", "patternProperties", "dependentSchemas", "dependentRequired", "allOf", "oneOf", "not", "if", "then", "$ref", "$dynamicRef", "$anchor", "$id", "$schema", "$defs", "unevaluatedItems", "unevaluatedProperties", "additionalProperties", "propertyNames"];
        return _random.Next(5) switch
        {
            0 => Value(depth),
            1 => Pick(["\"#\"", "\"#/\"", "\"#/$defs\"", "\"#/allOf/0\"", "\"#a\"", "\"http://x y\"", "\"%\"", "\"\\ud800\"", "1e999", "-0.0", "\"object\"", "123456789012345678901234567890123456789"]),
            2 when depth > 0 => $"[{Many(() => Chaos(depth - 1))}]",
            _ => depth == 0 ? "true" : $"{{{string.Join(",", Enumerable.Range(0, _random.Next(5)).Select(_ => $"\"{Pick(keywords)}\":{Chaos(depth - 1)}"))}}}",
        };
    }

    private string Schema(int depth, bool refers)
    {
        if (depth == 0 || _random.Next(8) == 0)
            return Pick(["true", "{}", "false", """{"type":"number"}""", """{"type":"string"}"""]);
        var text = new StringBuilder("{");
        var used = new HashSet<string>();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            var keyword = Keyword(depth - 1, refers);
            if (used.Add(keyword.Split(':')[0]))
                text.Append(text.Length > 1 ? "," : "").Append(keyword);
        }

        return text.Append('}').ToString();
    }

    private string Keyword(int depth, bool refers) => _random.Next(refers ? 30 : 29) switch
    {
        0 => $"\"type\":\"{Pick(Types)}\"",
        1 => $"\"type\":[\"{Types[_random.Next(3)]}\",\"{Types[3 + _random.Next(4)]}\"]",
        2 => $"\"const\":{Value(1)}",
        3 => $"\"enum\":[{Pick(Scalars)},{Value(1)}]",
        4 => $"\"minimum\":{Number()}",
        5 => $"\"exclusiveMaximum\":{Number()}",
        6 => $"\"multipleOf\":{Pick(["1", "0.5", "2"])}",
        7 => $"\"minLength\":{_random.Next(3)}",
        8 => $"\"maxLength\":{_random.Next(3)}",
        9 => $"\"pattern\":\"{Pick(Patterns)}\"",
        10 => $"\"items\":{Schema(depth, refers)}",
        11 => $"\"prefixItems\":[{Schema(depth, refers)},{Schema(depth, refers)}]",
        12 => $"\"minItems\":{_random.Next(3)}",
        13 => $"\"maxItems\":{_random.Next(3)}",
        14 => "\"uniqueItems\":true",
        15 => $"\"contains\":{Schema(depth, refers)}",
        16 => $"\"required\":[\"{Pick(Names)}\"]",
        17 or 18 => $"\"properties\":{{\"a\":{Schema(depth, refers)},\"b\":{Schema(depth, refers)}}}",
        19 => $"\"patternProperties\":{{\"{Pick(Patterns)}\":{Schema(depth, refers)}}}",
        20 => $"\"additionalProperties\":{Schema(depth, refers)}",
        21 => $"\"propertyNames\":{{\"pattern\":\"{Pick(Patterns)}\"}}",
        22 => $"\"dependentRequired\":{{\"a\":[\"{Pick(Names)}\"]}}",
        23 => $"\"allOf\":[{Schema(depth, refers)},{Schema(depth, refers)}]",
        24 => $"\"anyOf\":[{Schema(depth, refers)},{Schema(depth, refers)}]",
        25 => $"\"oneOf\":[{Schema(depth, refers)},{Schema(depth, refers)}]",
        26 => $"\"not\":{Schema(depth, refers)}",
        27 => $"\"if\":{Schema(depth, refers)},\"then\":{Schema(depth, refers)},\"else\":{Schema(depth, refers)}",
        28 => $"\"minProperties\":{_random.Next(3)}",
        _ => $"\"$ref\":\"#/$defs/{Pick(["a", "b"])}\"",
    };

    private string Number() => (_random.Next(-6, 7) / 2.0).ToString(CultureInfo.InvariantCulture);

    private string Many(Func<string> one) => string.Join(",", Enumerable.Range(0, _random.Next(4)).Select(_ => one()));

    private string Fields(Func<string, string> one) => string.Join(",", Names.Where(_ => _random.Next(2) == 0).Select(name => $"\"{name}\":{one(name)}"));

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
