using System.Text.Json;

namespace WorkflowManager.Forms;

/// <summary><c>oneOf</c></summary>
internal sealed class OneOfRule(IReadOnlyList<Schema> choices) : Rule
{
    public override bool Fits(Check check, JsonElement value, Place place, Evaluated? seen)
    {
        if (choices.Count == 1)
            return choices[0].Fits(check, value, place, seen);
        int? fitting = null;
        for (var i = 0; i < choices.Count; i++)
        {
            if (!check.Try(choices[i], value, place, fitting is null ? seen : null))
                continue;
            if (fitting is { } other)
                return check.Tell(place, $"fits more than one choice of 'oneOf': numbers {other + 1} and {i + 1}");
            fitting = i;
        }

        return fitting is not null || check.Tell(place, $"fits none of the {choices.Count} choices of 'oneOf'");
    }
}
