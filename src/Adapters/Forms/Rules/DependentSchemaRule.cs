using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>dependentSchemas</c>, and <c>dependencies</c> on schemas.</summary>
internal sealed class DependentSchemaRule(string name, Schema schema) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen) =>
        value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(name, out _) || schema.Fits(check, value, place, seen);
}
