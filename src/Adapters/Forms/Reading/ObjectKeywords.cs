using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>Reads the keywords about a value's fields.</summary>
internal sealed class ObjectKeywords(SchemaReader reader, Spot spot, Schema schema)
{
    public void Read()
    {
        if (spot.TryField("required", out var required))
            schema.Rules.Add(new RequiredRule(Names(required)));
        ReadProperties();
        if (spot.TryField("propertyNames", out var names))
            schema.Rules.Add(new PropertyNamesRule(reader.Read(names)));
        if (reader.Draft < Draft.V201909)
        {
            foreach (var (name, held) in reader.Named(spot, "dependencies"))
                schema.Rules.Add(held.Value.ValueKind is JsonValueKind.Array ? new DependentRequiredRule(name, Names(held)) : new DependentSchemaRule(name, reader.ReadInPlace(held, schema)));
            return;
        }

        foreach (var (name, held) in reader.Named(spot, "dependentRequired"))
            schema.Rules.Add(new DependentRequiredRule(name, Names(held)));
        foreach (var (name, held) in reader.Named(spot, "dependentSchemas"))
            schema.Rules.Add(new DependentSchemaRule(name, reader.ReadInPlace(held, schema)));
    }

    private void ReadProperties()
    {
        var named = reader.Named(spot, "properties").ToDictionary(field => field.Name, field => reader.Read(field.Spot), StringComparer.Ordinal);
        var patterns = new List<(Pattern, Schema)>();
        foreach (var (name, held) in reader.Named(spot, "patternProperties"))
        {
            var value = reader.Read(held);
            if (ValueKeywords.ReadPattern(reader, held, name) is { } pattern)
                patterns.Add((pattern, value));
        }

        var others = spot.TryField("additionalProperties", out var additional) ? reader.Read(additional) : null;
        if (named.Count > 0 || patterns.Count > 0 || others is not null)
            schema.Rules.Add(new PropertiesRule(named, patterns, others));
    }

    private List<string> Names(Spot held)
    {
        if (held.Value.ValueKind is JsonValueKind.Array && held.Value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String))
            return [.. held.Value.EnumerateArray().Select(item => item.GetString()!)];
        reader.Tell(held, "must be an array of names");
        return [];
    }
}
