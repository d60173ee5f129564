using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>
/// <c>properties</c> and <c>patternProperties</c>, and <c>additionalProperties</c> for what neither of them names.
/// </summary>
internal sealed class PropertiesRule(IReadOnlyDictionary<string, Schema> named, IReadOnlyList<(Pattern Pattern, Schema Schema)> patterns, Schema? others) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return true;
        var fits = true;
        foreach (var property in value.EnumerateObject())
        {
            var name = property.Name;
            var at = place.Field(name);
            var known = named.TryGetValue(name, out var own);
            if (known)
                fits &= own!.Fits(check, property.Value, at, null);
            foreach (var (pattern, schema) in patterns)
            {
                if (!check.Matches(pattern, name))
                    continue;
                known = true;
                fits &= schema.Fits(check, property.Value, at, null);
            }

            if (!known && others is not null)
                fits &= others.Fits(check, property.Value, at, null);
            if (known || others is not null)
                seen?.Add(name);
        }

        return fits;
    }
}
