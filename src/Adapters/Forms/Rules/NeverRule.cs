using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary>The schema <c>false</c>.</summary>
internal sealed class NeverRule : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen) => check.Tell(place, "is not allowed");
}
