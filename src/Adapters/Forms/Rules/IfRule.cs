using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>if</c>, <c>then</c> and <c>else</c></summary>
internal sealed class IfRule(Schema condition, Schema? then, Schema? otherwise) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen) =>
        (check.Try(condition, value, place, seen) ? then : otherwise)?.Fits(check, value, place, seen) ?? true;
}
