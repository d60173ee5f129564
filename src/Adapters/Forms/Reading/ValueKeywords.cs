using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>Reads the keywords that look at one value by itself.</summary>
internal static class ValueKeywords
{
    public static void Read(SchemaReader reader, Spot spot, List<Rule> rules)
    {
        ReadType(reader, spot, rules);
        if (spot.TryField("const", out var only))
            rules.Add(new EnumRule([only.Value]));
        if (spot.TryField("enum", out var values))
        {
            if (values.Value.ValueKind is JsonValueKind.Array && values.Value.GetArrayLength() > 0)
                rules.Add(new EnumRule([.. values.Value.EnumerateArray()]));
            else
                reader.Tell(values, "must be an array of values, one at least");
        }

        ReadLimit(reader, spot, "minimum", 1, false, rules);
        ReadLimit(reader, spot, "exclusiveMinimum", 1, true, rules);
        ReadLimit(reader, spot, "maximum", -1, false, rules);
        ReadLimit(reader, spot, "exclusiveMaximum", -1, true, rules);
        ReadMultiple(reader, spot, rules);
        ReadCount(reader, spot, "Length", JsonValueKind.String, rules);
        ReadCount(reader, spot, "Items", JsonValueKind.Array, rules);
        ReadCount(reader, spot, "Properties", JsonValueKind.Object, rules);
        if (spot.TryField("pattern", out var pattern) && ReadPattern(reader, pattern, pattern.Value.ValueKind is JsonValueKind.String ? pattern.Value.GetString() : null) is { } read)
            rules.Add(new PatternRule(read, Canonical.Quote(pattern.Value)));
        foreach (var keyword in new[] { "title", "description", "$comment", "format" })
        {
            if (spot.TryField(keyword, out var words) && words.Value.ValueKind is not JsonValueKind.String)
                reader.Tell(words, "must be a string");
        }
    }

    public static Pattern? ReadPattern(SchemaReader reader, Spot spot, string? text)
    {
        if (text is null)
        {
            reader.Tell(spot, "must be a string");
            return null;
        }

        var (pattern, problem) = Pattern.Read(text);
        if (problem is not null)
            reader.Tell(spot, problem);
        return pattern;
    }

    /// <summary>A whole number of zero or more; <c>2.0</c> is one too.</summary>
    public static long? ReadCount(SchemaReader reader, Spot spot, string keyword)
    {
        if (!spot.TryField(keyword, out var held))
            return null;
        if (held.Value.ValueKind is JsonValueKind.Number && Number.Of(held.Value) is { IsInteger: true } number && number.Digits.Sign >= 0 && number.CompareTo(new Number(int.MaxValue, 0)) <= 0)
            return (long)held.Value.GetDouble();
        reader.Tell(held, $"must be a whole number from 0 to {int.MaxValue}");
        return null;
    }

    private static void ReadType(SchemaReader reader, Spot spot, List<Rule> rules)
    {
        if (!spot.TryField("type", out var type))
            return;
        var isList = type.Value.ValueKind is JsonValueKind.Array && type.Value.GetArrayLength() > 0;
        var named = isList ? [.. type.Items()] : new List<Spot> { type };
        var types = named.Select(item => item.Value.ValueKind is JsonValueKind.String ? item.Value.GetString()! : "").ToList();
        for (var i = 0; i < types.Count; i++)
        {
            if (!TypeRule.Known.Contains(types[i]))
                reader.Tell(named[i], $"must be one of {string.Join(", ", TypeRule.Known)}{(isList ? "" : ", or an array of them")}");
        }

        rules.Add(new TypeRule(types));
    }

    private static void ReadLimit(SchemaReader reader, Spot spot, string keyword, int sign, bool exclusive, List<Rule> rules)
    {
        if (!spot.TryField(keyword, out var limit))
            return;
        if (limit.Value.ValueKind is JsonValueKind.Number)
            rules.Add(new LimitRule(Number.Of(limit.Value), sign, exclusive, Canonical.Quote(limit.Value)));
        else
            reader.Tell(limit, "must be a number");
    }

    private static void ReadMultiple(SchemaReader reader, Spot spot, List<Rule> rules)
    {
        if (!spot.TryField("multipleOf", out var factor))
            return;
        if (factor.Value.ValueKind is JsonValueKind.Number && Number.Of(factor.Value) is { Digits.Sign: > 0 } number)
            rules.Add(new MultipleRule(number, Canonical.Quote(factor.Value)));
        else
            reader.Tell(factor, "must be a number above zero");
    }

    private static void ReadCount(SchemaReader reader, Spot spot, string unit, JsonValueKind kind, List<Rule> rules)
    {
        if (ReadCount(reader, spot, $"min{unit}") is { } least)
            rules.Add(new CountRule(kind, least, true));
        if (ReadCount(reader, spot, $"max{unit}") is { } most)
            rules.Add(new CountRule(kind, most, false));
    }
}
