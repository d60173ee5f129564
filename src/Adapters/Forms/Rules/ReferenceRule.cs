using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>$ref</c>; within one document <c>$dynamicRef</c> and <c>$recursiveRef</c> find the same.</summary>
internal sealed class ReferenceRule : Rule
{
    /// <summary>Set once all of the form was read: it may stand below.</summary>
    public Schema? Target { get; set; }

    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen) => Target!.Fits(check, value, place, seen);
}
