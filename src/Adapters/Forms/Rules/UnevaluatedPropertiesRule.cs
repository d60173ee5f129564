using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>unevaluatedProperties</c></summary>
internal sealed class UnevaluatedPropertiesRule(Schema others) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return true;
        var fits = true;
        foreach (var property in value.EnumerateObject())
        {
            if (seen!.Has(property.Name))
                continue;
            fits &= others.Fits(check, property.Value, place.Field(property.Name), null);
            seen.Add(property.Name);
        }

        return fits;
    }
}
