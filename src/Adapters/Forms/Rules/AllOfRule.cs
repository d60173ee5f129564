using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>allOf</c></summary>
internal sealed class AllOfRule(IReadOnlyList<Schema> parts) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        var fits = true;
        foreach (var part in parts)
            fits &= part.Fits(check, value, place, seen);
        return fits;
    }
}
