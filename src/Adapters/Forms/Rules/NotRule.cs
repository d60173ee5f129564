using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>not</c></summary>
internal sealed class NotRule(Schema schema) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen) =>
        !check.Try(schema, value, place, null) || check.Tell(place, "fits what 'not' excludes");
}
